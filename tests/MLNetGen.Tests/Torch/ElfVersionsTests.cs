using System.Buffers.Binary;
using MLNetGen.Torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class ElfVersionsTests
{
    private const string Runtime = "libstdc++.so.6", Missing = "GLIBCXX_3.4.32", Used = "GLIBCXX_3.4.30";

    [TestMethod]
    public void Needs_of_the_shipped_library_are_read()
    {
        var needed = Read(Shipped.Bytes).Needed;

        CollectionAssert.AreEqual(
            new[] { "ld-linux-x86-64.so.2", "libm.so.6", "libgcc_s.so.1", "libc.so.6", Runtime },
            needed.Select(need => need.File).Distinct().ToArray());
        Assert.AreEqual(28, needed.Count);
        Assert.IsTrue(needed.All(need => !need.IsWeak));
        Assert.IsTrue(needed.Any(need => need.File == Runtime && need.Version == Missing));
    }

    [TestMethod]
    public void Only_versions_of_called_symbols_are_used()
    {
        var library = Read(Shipped.Bytes);

        Assert.IsFalse(library.IsUsed(Need(library, Missing)));
        Assert.IsTrue(library.IsUsed(Need(library, Used)));
    }

    [TestMethod]
    public void Weakening_changes_one_field_of_16_bits_and_nothing_else()
    {
        var before = Shipped.Bytes;
        var library = Read(before);
        var after = library.Weaken([Need(library, Missing)]);
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToArray();

        Assert.AreEqual(before.Length, after.Length);
        CollectionAssert.AreEqual(new[] { Need(library, Missing).FlagsAt }, changed);
        Assert.AreEqual(0, BinaryPrimitives.ReadUInt16LittleEndian(before.AsSpan(changed[0])));
        Assert.AreEqual(2, BinaryPrimitives.ReadUInt16LittleEndian(after.AsSpan(changed[0])));
        Assert.IsTrue(Need(Read(after), Missing).IsWeak);
        Assert.AreEqual(1, Read(after).Needed.Count(need => need.IsWeak));
    }

    [TestMethod]
    public void Weakening_twice_is_weakening_once()
    {
        var library = Read(Shipped.Bytes);
        var once = library.Weaken([Need(library, Missing)]);
        var again = Read(once);

        CollectionAssert.AreEqual(once, again.Weaken([Need(again, Missing)]));
    }

    [TestMethod]
    public void Weak_needs_are_not_missing()
    {
        var library = Read(Shipped.Bytes);
        var provided = library.Needed.Select(need => need.Version).Where(version => version != Missing).ToHashSet();

        Assert.AreEqual(Missing, library.MissingOf(Runtime, provided).Single().Version);
        Assert.AreEqual(0, Read(library.Weaken([Need(library, Missing)])).MissingOf(Runtime, provided).Count);
        Assert.AreEqual(0, library.MissingOf(Runtime, library.Needed.Select(need => need.Version).ToHashSet()).Count);
    }

    [TestMethod]
    public void Versions_that_a_library_defines_are_read()
    {
        if (!OperatingSystem.IsLinux()) throw new AssertInconclusiveException("Linux only.");

        var defined = LibStdCpp.Versions();
        if (defined is null) Assert.Inconclusive("No C++ runtime here.");

        Assert.IsTrue(defined.Contains("GLIBCXX_3.4"));
        Assert.IsTrue(defined.Contains("CXXABI_1.3"));
        Assert.IsFalse(defined.Contains("GLIBCXX_9.9"));
    }

    [TestMethod]
    public void File_cut_anywhere_is_refused_with_its_name()
    {
        var bytes = Shipped.Bytes;
        var random = new Random(1);
        var anywhere = Enumerable.Range(0, 40).Select(_ => random.Next(bytes.Length));
        foreach (var length in Enumerable.Range(0, 200).Concat(anywhere).Append(bytes.Length - 1))
        {
            var error = Assert.ThrowsExactly<FormatException>(() => Read(bytes[..length]), $"cut to {length} bytes");
            StringAssert.StartsWith(error.Message, "'lib.so' is not a library this program can read: ");
        }
    }

    [TestMethod]
    public void Other_files_are_refused()
    {
        foreach (var file in new[] { new byte[4096], [.. "#!/bin/sh"u8, .. new byte[100]], ThirtyTwoBit(), BigEndian() })
        {
            var error = Assert.ThrowsExactly<FormatException>(() => Read(file));
            StringAssert.Contains(error.Message, "it is no 64-bit little-endian ELF file");
        }
    }

    [TestMethod]
    public void Damaged_headers_and_tables_are_refused_or_read()
    {
        var sound = Shipped.Bytes;
        var library = Read(sound);
        var sections = (int)BinaryPrimitives.ReadUInt64LittleEndian(sound.AsSpan(0x28));
        var needs = library.Needed.Min(need => need.FlagsAt) - 20;
        var random = new Random(2);
        var refused = 0;
        for (var trial = 0; trial < 600; trial++)
        {
            var bytes = sound.ToArray();
            var (start, length) = random.Next(3) switch { 0 => (0, 64), 1 => (sections, 31 * 64), _ => (needs, 0x210) };
            for (var edit = random.Next(1, 5); edit > 0; edit--)
                bytes[start + random.Next(length)] = (byte)random.Next(256);
            try
            {
                var damaged = Read(bytes);
                foreach (var need in damaged.Needed) damaged.IsUsed(need);
                damaged.Weaken(damaged.Needed);
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.IsTrue(refused > 100, $"{refused} refused");
    }

    private static ElfVersions Read(byte[] bytes) => new(bytes, "lib.so");

    private static ElfVersions.Need Need(ElfVersions library, string version) => library.Needed.Single(need => need.Version == version);

    private static byte[] ThirtyTwoBit() => [0x7F, .. "ELF"u8, 1, 1, .. new byte[100]];

    private static byte[] BigEndian() => [0x7F, .. "ELF"u8, 2, 2, .. new byte[100]];
}
