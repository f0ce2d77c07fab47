using System.Text;
using MLNetGen.Tests.Support;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class CsvTableReaderTests
{
    [TestMethod]
    public void Quoted_fields_may_hold_delimiters_quotes_and_line_breaks()
    {
        using var folder = new TemporaryFolder();

        var table = Read(folder.Write("a.csv", "name,note\nAnn,\"a, \"\"b\"\"\nc\"\nBob,d\n"));

        Assert.AreEqual("a, \"b\"\nc|d", table.Cells("note"));
        Assert.AreEqual("a.csv, line 4", table.PlaceOf(1));
    }

    [TestMethod]
    public void Fields_of_tsv_files_are_separated_by_tabs()
    {
        using var folder = new TemporaryFolder();

        var table = Read(folder.Write("a.tsv", "x\ty\r\n1,5\tu\r\n"));

        Assert.AreEqual("1,5", table.Cells("x"));
        Assert.AreEqual("u", table.Cells("y"));
    }

    [TestMethod]
    public void Byte_order_marks_are_understood()
    {
        using var folder = new TemporaryFolder();
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)])
        {
            var table = Read(folder.Write("a.csv", "größe\n5\n", encoding));

            Assert.AreEqual("größe", table.Columns[0].Name, encoding.EncodingName);
            Assert.AreEqual("5", table.Cells("größe"), encoding.EncodingName);
        }
    }

    [TestMethod]
    public void Blank_lines_are_skipped_unless_there_is_one_column()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(2, Read(folder.Write("a.csv", "\nx,y\n1,2\n\n3,4\n\n")).RowCount);
        Assert.AreEqual("1||3", Read(folder.Write("b.csv", "x\n1\n\n3\n")).Cells("x"));
    }

    [TestMethod]
    public void A_ragged_row_is_refused_with_its_line()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(
            "a.csv, line 4: found 3 fields, expected 2 as in the header. " +
            "Complete the row, or put fields that contain the delimiter in quotes.",
            Refusal(folder.Write("a.csv", "x,y\n1,2\n3,4\n5,6,7\n8,9\n")));
        StringAssert.Contains(Refusal(folder.Write("a.csv", "x,y\n1,2\n3\n")), "line 3: found 1 field, expected 2");
    }

    [TestMethod]
    public void A_byte_that_is_not_UTF8_is_refused_with_line_and_offset()
    {
        using var folder = new TemporaryFolder();

        var message = Refusal(folder.Write("a.csv", "name\nAnn\nJosé\n", Encoding.Latin1));

        StringAssert.StartsWith(message, "a.csv, line 3: byte 0xE9 at offset 12 is not UTF-8 text.");
    }

    [TestMethod]
    public void A_wrong_byte_is_found_behind_any_number_of_good_ones()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", "name\n" + string.Concat(Enumerable.Repeat("é\n", 100_000)));
        File.AppendAllBytes(path, [0xC3]);

        StringAssert.Contains(Refusal(path), "line 100002: byte 0xC3 at offset 300005 ");
    }

    [TestMethod]
    public void UTF16_without_a_mark_is_refused()
    {
        using var folder = new TemporaryFolder();

        StringAssert.Contains(Refusal(folder.Write("a.csv", "x,y\n1,2\n", new UnicodeEncoding(false, false))), "NUL characters");
    }

    [TestMethod]
    public void A_field_of_100_MB_is_refused_without_being_read()
    {
        using var stream = new EndlessField(100_000_000);

        var refusal = Assert.ThrowsExactly<MLNetGen.Tool.InputException>(
            () => CsvTableReader.Read(stream, "a.csv", ',', CancellationToken.None)).Message;

        StringAssert.StartsWith(refusal, "a.csv, line 3: a field is longer than 1,000,000 characters.");
        Assert.IsLessThan(5_000_000, stream.Position);
    }

    [TestMethod]
    public void A_quote_that_is_not_closed_is_refused()
    {
        using var folder = new TemporaryFolder();

        StringAssert.Contains(Refusal(folder.Write("a.csv", "x,y\n1,\"2\n3,4\n")), "a.csv");
        StringAssert.Contains(Refusal(folder.Write("a.csv", "x,y\n1,2\"3\n")), "line 2: a quote stands inside a field");
    }

    [TestMethod]
    [DataRow("", "is empty; it needs a header line")]
    [DataRow("\n\n", "is empty; it needs a header line")]
    [DataRow("x,y\n", "has columns but no rows")]
    [DataRow("x,,y\n1,2,3\n", "column 2 of 3 has no name")]
    [DataRow("x,y,x\n1,2,3\n", "columns 1 and 3 are both called 'x'")]
    [DataRow("1,2,3\n4,5,6\n", "found only numbers, expected the names of the columns")]
    [DataRow("x;y\n1;2\n", "found one column with ';' in its name")]
    public void A_file_that_is_no_table_is_refused(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        StringAssert.Contains(Refusal(folder.Write("a.csv", text)), expected);
    }

    [TestMethod]
    public void A_path_that_is_no_table_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("folder.csv"));

        StringAssert.Contains(Refusal(folder.File("nothing.csv")), "There is no file");
        StringAssert.Contains(Refusal(folder.File("folder.csv")), "is a folder");
        StringAssert.Contains(Refusal(folder.File("a.xlsx")), "unknown extension '.xlsx'");
        StringAssert.Contains(Refusal(folder.File("a")), "has no extension");
    }

    /// <summary>Two good lines, then a field that does not end for a long time: made while it is read.</summary>
    private sealed class EndlessField(long length) : Stream
    {
        private static readonly byte[] Start = "x,y\n1,2\n3,"u8.ToArray();

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, Length - Position);
            for (var i = 0; i < read; i++, Position++)
                buffer[offset + i] = Position < Start.Length ? Start[Position] : (byte)'a';

            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
