using static System.Buffers.Binary.BinaryPrimitives;

namespace MLNetGen.Torch;

/// <summary>
/// The symbol versions of an ELF library: those it defines, and those it demands of other libraries. The dynamic loader refuses a
/// library when a demanded version is missing, even if none of that version's symbols is ever called; an entry marked weak is let pass.
/// </summary>
internal sealed class ElfVersions
{
    private const uint RelocationsWithAddend = 4, DynamicSymbols = 11;
    private const uint Definitions = 0x6ffffffd, Needs = 0x6ffffffe, SymbolVersions = 0x6fffffff;
    private const ushort WeakFlag = 2, HiddenBit = 0x8000;

    private readonly byte[] _bytes;
    private readonly ElfImage _image;

    /// <summary>Reads the versions of the library in <paramref name="bytes"/>; <paramref name="name"/> is for error messages.</summary>
    /// <exception cref="FormatException">The file is damaged or no 64-bit little-endian ELF file.</exception>
    public ElfVersions(byte[] bytes, string name)
    {
        _bytes = bytes;
        _image = new ElfImage(bytes, name);
        Defined = ReadDefined();
        Needed = ReadNeeded();
    }

    /// <summary>A version that another library has to define.</summary>
    /// <param name="File">The other library.</param>
    /// <param name="Version">Name of the version.</param>
    /// <param name="Index">The number by which this library's symbols refer to the version.</param>
    /// <param name="IsWeak">Whether the library loads without it.</param>
    /// <param name="FlagsAt">Where in this library's file the flags of the demand lie.</param>
    public readonly record struct Need(string File, string Version, ushort Index, bool IsWeak, int FlagsAt);

    /// <summary>The versions that the library itself defines.</summary>
    public IReadOnlySet<string> Defined { get; }

    /// <summary>The versions that it demands of others.</summary>
    public IReadOnlyList<Need> Needed { get; }

    /// <summary>What the library demands of <paramref name="file"/> beyond the versions that this file provides.</summary>
    public List<Need> MissingOf(string file, IReadOnlySet<string> provided) =>
        [.. Needed.Where(need => need.File == file && !need.IsWeak && !provided.Contains(need.Version))];

    /// <summary>Whether any relocation refers to a symbol of this version, so that the library cannot do without it.</summary>
    public bool IsUsed(Need need)
    {
        foreach (var relocations in _image.OfType(RelocationsWithAddend))
        {
            var symbolVersions = VersionsOf(_image.LinkOf(relocations));
            var entries = _image.BytesOf(relocations);
            for (var at = 0; at + 24 <= entries.Length; at += 24)
            {
                var symbol = (long)ReadUInt32LittleEndian(entries[(at + 12)..]);
                if (symbol * 2 + 2 > symbolVersions.Length)
                {
                    if (symbol == 0) continue;
                    throw _image.Damaged($"a relocation refers to symbol {symbol}, which has no version");
                }

                if ((ReadUInt16LittleEndian(symbolVersions[(int)(symbol * 2)..]) & ~HiddenBit) == need.Index) return true;
            }
        }

        return false;
    }

    /// <summary>A copy of the library in which the given needs are weak.</summary>
    public byte[] Weaken(IEnumerable<Need> needs)
    {
        var copy = (byte[])_bytes.Clone();
        foreach (var need in needs)
        {
            var flags = copy.AsSpan(need.FlagsAt, sizeof(ushort));
            WriteUInt16LittleEndian(flags, (ushort)(ReadUInt16LittleEndian(flags) | WeakFlag));
        }

        return copy;
    }

    private ReadOnlySpan<byte> VersionsOf(ElfImage.Section symbols)
    {
        if (symbols.Type != DynamicSymbols) return [];

        foreach (var versions in _image.OfType(SymbolVersions))
            if (_image.LinkOf(versions) == symbols)
                return _image.BytesOf(versions);
        return [];
    }

    private HashSet<string> ReadDefined()
    {
        var defined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in _image.OfType(Definitions))
        {
            var strings = _image.LinkOf(section);
            long at = 0;
            for (var i = 0; i < section.Info; i++)
            {
                var definition = _image.BytesOf(section, at, 20);
                var name = _image.BytesOf(section, at + ReadUInt32LittleEndian(definition[12..]), 8);
                defined.Add(_image.TextOf(strings, ReadUInt32LittleEndian(name)));
                if (!Advance(ref at, ReadUInt32LittleEndian(definition[16..]))) break;
            }
        }

        return defined;
    }

    private List<Need> ReadNeeded()
    {
        var needed = new List<Need>();
        foreach (var section in _image.OfType(Needs))
        {
            var strings = _image.LinkOf(section);
            long at = 0;
            for (var i = 0; i < section.Info; i++)
            {
                var library = _image.BytesOf(section, at, 16);
                var file = _image.TextOf(strings, ReadUInt32LittleEndian(library[4..]));
                var versionAt = at + ReadUInt32LittleEndian(library[8..]);
                for (var j = ReadUInt16LittleEndian(library[2..]); j > 0; j--)
                {
                    var version = _image.BytesOf(section, versionAt, 16);
                    needed.Add(new(
                        file,
                        _image.TextOf(strings, ReadUInt32LittleEndian(version[8..])),
                        Index: ReadUInt16LittleEndian(version[6..]),
                        IsWeak: (ReadUInt16LittleEndian(version[4..]) & WeakFlag) != 0,
                        FlagsAt: (int)(section.Offset + versionAt + 4)));
                    if (!Advance(ref versionAt, ReadUInt32LittleEndian(version[12..]))) break;
                }

                if (!Advance(ref at, ReadUInt32LittleEndian(library[12..]))) break;
            }
        }

        return needed;
    }

    private static bool Advance(ref long position, uint step)
    {
        position += step;
        return step > 0;
    }
}
