using System.Buffers.Binary;
using System.Text;

namespace MLNetGen.Torch;

/// <summary>The sections of a 64-bit little-endian ELF file. Whatever lies outside the file is a <see cref="FormatException"/>.</summary>
internal sealed class ElfImage
{
    private const int SectionHeaderSize = 64;
    private const int MaxNameLength = 4096;

    private readonly byte[] _bytes;
    private readonly string _name;
    private readonly Section[] _sections;

    public ElfImage(byte[] bytes, string name)
    {
        _bytes = bytes;
        _name = name;
        _sections = ReadSections();
    }

    /// <summary>A section's place in the file.</summary>
    /// <param name="Type">What it holds.</param>
    /// <param name="Offset">Where it begins.</param>
    /// <param name="Size">Its number of bytes.</param>
    /// <param name="Link">Index of the section that it refers to.</param>
    /// <param name="Info">For tables of versions, the number of entries.</param>
    public readonly record struct Section(uint Type, int Offset, int Size, int Link, int Info);

    /// <summary>The sections of one type, e.g. <c>SHT_GNU_verneed</c>.</summary>
    public IEnumerable<Section> OfType(uint type) => _sections.Where(section => section.Type == type);

    /// <summary>The section another one refers to, by default its string table.</summary>
    public Section LinkOf(Section section) => section.Link < _sections.Length
        ? _sections[section.Link]
        : throw Damaged($"a section refers to section {section.Link} of {_sections.Length}");

    public ReadOnlySpan<byte> BytesOf(Section section) => At(section.Offset, section.Size);

    /// <summary>The <paramref name="size"/> bytes at <paramref name="position"/> within a section.</summary>
    public ReadOnlySpan<byte> BytesOf(Section section, long position, int size) => position >= 0 && position <= section.Size - size
        ? At(section.Offset + position, size)
        : throw Damaged($"an entry at {position} leaves its section of {section.Size} bytes");

    /// <summary>The zero-terminated text at <paramref name="position"/> of a string table.</summary>
    public string TextOf(Section strings, uint position)
    {
        if (position >= strings.Size) throw Damaged($"a name at {position} leaves its string table of {strings.Size} bytes");

        var rest = BytesOf(strings)[(int)position..];
        var length = rest[..Math.Min(rest.Length, MaxNameLength)].IndexOf((byte)0);
        return length >= 0 ? Encoding.UTF8.GetString(rest[..length]) : throw Damaged($"the name at {position} has no end");
    }

    public FormatException Damaged(string what) => new($"'{_name}' is not a library this program can read: {what}.");

    private Section[] ReadSections()
    {
        var header = At(0, 64);
        if (!header.StartsWith("\u007fELF"u8) || header[4] != 2 || header[5] != 1) throw Damaged("it is no 64-bit little-endian ELF file");

        var table = BinaryPrimitives.ReadUInt64LittleEndian(header[0x28..]);
        var entrySize = BinaryPrimitives.ReadUInt16LittleEndian(header[0x3A..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header[0x3C..]);
        if (count == 0 || entrySize != SectionHeaderSize) throw Damaged($"it has {count} section headers of {entrySize} bytes");

        var sections = new Section[count];
        for (var i = 0; i < count; i++)
            sections[i] = ReadSection(At(table + (ulong)i * SectionHeaderSize, SectionHeaderSize));
        return sections;
    }

    private Section ReadSection(ReadOnlySpan<byte> header)
    {
        const uint noBits = 8;

        var type = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(header[0x18..]);
        var size = type == noBits ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(header[0x20..]);
        if (type != noBits) At(offset, size);

        return new(
            type,
            type == noBits ? 0 : (int)offset,
            (int)size,
            (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]), int.MaxValue),
            (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(header[0x2C..]), int.MaxValue));
    }

    private ReadOnlySpan<byte> At(long offset, int size) => At((ulong)offset, (ulong)size);

    private ReadOnlySpan<byte> At(ulong offset, ulong size)
    {
        var length = (ulong)_bytes.Length;
        return size <= length && offset <= length - size
            ? _bytes.AsSpan((int)offset, (int)size)
            : throw Damaged($"{size} bytes at {offset} lie outside its {length} bytes");
    }
}
