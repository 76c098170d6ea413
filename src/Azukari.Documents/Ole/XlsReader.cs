using System.Globalization;
using System.Text;
using Azukari.Scanner;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Azukari.Documents;

/// <summary>Excel's binary workbooks, BIFF2 to BIFF8: every sheet, hidden ones too, with the values that formulas had last.</summary>
/// <remarks>
/// The library gets the workbook's stream, not the compound file: what it would do with a hostile one is not needed. Comments,
/// text boxes and sheets of other kinds, which it passes over, are read by <see cref="XlsNotes"/>.
/// </remarks>
static class XlsReader
{
    // In every version of BIFF.
    const int MostColumns = 256;
    const int MostRows = 65_536;

    /// <summary>Reads the stream of a workbook.</summary>
    /// <exception cref="ContentException">It is encrypted by a password.</exception>
    public static void Read(Stream workbook, IPartVisitor visitor)
    {
        XlsNotes.Read(workbook, visitor);
        Encoding fallback = CodePages.Cp932; // before the configuration, which looks for a code page at once
        ExcelReaderConfiguration configuration = new() { FallbackEncoding = fallback, LeaveOpen = true };
        workbook.Position = 0;
        try
        {
            using IExcelDataReader reader = ExcelReaderFactory.CreateBinaryReader(workbook, configuration);
            do
            {
                ReadSheet(reader, visitor);
            }
            while (reader.NextResult());
        }
        catch (InvalidPasswordException)
        {
            throw new ContentException(UnscannedReason.Encrypted);
        }
    }

    static void ReadSheet(IExcelDataReader reader, IPartVisitor visitor)
    {
        if (reader.FieldCount > MostColumns || reader.RowCount > MostRows)
        {
            // The library believes the size that a sheet states: it would go through 2 billion rows, each as wide as the widest.
            throw new ContentException(UnscannedReason.Damaged);
        }

        using TableText table = visitor.Table(reader.Name ?? "");
        while (reader.Read())
        {
            table.Row(reader.Depth + 1);
            for (int column = 0; column < reader.FieldCount; column++)
            {
                if (reader.GetValue(column) is { } value)
                {
                    table.Cell(column, TextOf(value));
                }
            }
        }

        if (reader.HeaderFooter is { } edges)
        {
            Edges(edges, visitor, reader.Name ?? "");
        }
    }

    static void Edges(HeaderFooter edges, IPartVisitor visitor, string sheet)
    {
        string[] texts = [.. new[] { edges.OddHeader, edges.OddFooter, edges.EvenHeader, edges.EvenFooter, edges.FirstHeader, edges.FirstFooter }
            .Where(t => !string.IsNullOrEmpty(t)).Distinct(StringComparer.Ordinal)];
        if (texts.Length > 0)
        {
            using ProseText text = visitor.Text($"{sheet} header");
            foreach (string edge in texts)
            {
                text.Append(edge);
                text.EndLine();
            }
        }
    }

    static string TextOf(object value) => value switch
    {
        double number => Numbers.Text(number),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
