using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Pipeline;

namespace MLNetGen.Images;

/// <summary>
/// Images that <see cref="ImageFolderCatalog.LoadImageFolder"/> found. Column <c>Image</c> is an <see cref="MLImage"/>, decoded when it is
/// read and, as with ML.NET's own, valid until the next row is read; column <c>Path</c> the file's path in the folder, with slashes; and if
/// there are folders in the folder, column <c>Label</c> the name of the one that the file lies in, or in a folder of which.
/// </summary>
/// <remarks>Images are as they are stored: a camera's note that a picture is to be turned is not followed.</remarks>
public sealed class ImageFolderView : IDataView
{
    private readonly IHost _host;
    private readonly ImageFolder _folder;
    private readonly bool _skipsDamaged;
    private readonly bool?[] _isSound;

    internal ImageFolderView(IHostEnvironment environment, ImageFolder folder, ImageFolderOptions options)
    {
        _host = environment.Register(nameof(ImageFolderView));
        _folder = folder;
        _skipsDamaged = options.DamagedImages == DamagedImages.Skip;
        _isSound = new bool?[folder.Files.Length];

        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Image", new ImageDataViewType());
        schema.AddColumn("Path", TextDataViewType.Instance);
        if (Enumerable.Range(0, folder.Files.Length).Any(file => folder.Label(file).Length > 0))
            schema.AddColumn("Label", TextDataViewType.Instance);
        Schema = schema.ToSchema();
    }

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => _skipsDamaged ? null : _folder.Files.Length;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, RowReading.Activate(Schema, columnsNeeded));

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>Whether a file gives a row. The same for every cursor, whatever it reads of it.</summary>
    private bool GivesRow(int file)
    {
        if (!_skipsDamaged)
            return true;
        lock (_isSound)
            return _isSound[file] ??= IsSound(file);
    }

    private bool IsSound(int file)
    {
        try
        {
            using var image = ImageFile.Read(_folder.FullPath(file));
            return true;
        }
        catch (FormatException exception)
        {
            using var channel = _host.Start("Reading");
            channel.Warning($"{exception.Message} It is left out.");
            return false;
        }
    }

    private MLImage Read(int file)
    {
        try
        {
            return ImageFile.Read(_folder.FullPath(file));
        }
        catch (FormatException exception)
        {
            throw new FormatException(
                $"{exception.Message} Replace or remove it, or leave such files out by {nameof(ImageFolderOptions)}." +
                $"{nameof(ImageFolderOptions.DamagedImages)} = {nameof(DamagedImages)}.{nameof(DamagedImages.Skip)}.",
                exception);
        }
    }

    /// <summary>Reads the files in their order.</summary>
    private sealed class Cursor(ImageFolderView view, bool[] active) : DataViewRowCursor
    {
        private int _file = -1;
        private long _position = -1;
        private bool _ended;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext()
        {
            while (!_ended && ++_file < view._folder.Files.Length)
            {
                if (!view.GivesRow(_file))
                    continue;
                _position++;
                return true;
            }

            Dispose();
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = new((ulong)CurrentFile(), 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(active, column);
            var folder = view._folder;
            Delegate getter = column.Index switch
            {
                0 => (ValueGetter<MLImage>)ReadImage,
                1 => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = folder.Files[CurrentFile()].AsMemory()),
                _ => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = folder.Label(CurrentFile()).AsMemory()),
            };
            return RowReading.Typed<TValue>(getter, column);
        }

        protected override void Dispose(bool disposing)
        {
            _ended = true;
            _position = -1;
            base.Dispose(disposing);
        }

        private void ReadImage(ref MLImage value)
        {
            var image = view.Read(CurrentFile());
            value?.Dispose();
            value = image;
        }

        private int CurrentFile() => _position >= 0 ? _file : throw RowReading.NoRow();
    }
}
