using System.Buffers;
using System.Globalization;
using System.Text;

namespace Azukari.Custody.Tools;

/// <summary>The report as a table for spreadsheets: UTF-8 with a byte order mark, RFC 4180, one line for each finding.</summary>
/// <remarks>Numbers never stand in it: it is made to be passed on. No cell begins with a sign that a spreadsheet would calculate with: names come from files that others made.</remarks>
public sealed class ScanCsv : IScanListener, IDisposable
{
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    static readonly SearchValues<char> Acting = SearchValues.Create("=+-@\t\r\n|%＝＋－＠");

    readonly ScanWords words;
    readonly StreamWriter writer;

    /// <summary>Begins the table with its header.</summary>
    public ScanCsv(Stream stream, ScanWords words)
    {
        this.words = words;
        writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        Row([.. Enumerable.Range(1, Columns).Select(i => words.Text($"csv.{i}"))]);
    }

    const int Columns = 11;

    /// <inheritdoc/>
    public void Found(FoundNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        Row([
            words.Text("csv.number"), ScanWords.Place(number.File, ""), number.Path, number.Column ?? "", words.Level(number.Level),
            Number(number.Row), Number(number.Offset), "", "", words.Reasons(number.Reasons), ""]);
    }

    /// <inheritdoc/>
    public void Found(FoundColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Row([
            words.Text("csv.column"), ScanWords.Place(column.File, ""), column.Path, column.Column, words.Level(column.Level), "", "",
            Number(column.Distinct), Number(column.Valid), words.Reasons(column.Reasons), ""]);
    }

    /// <inheritdoc/>
    public void Skipped(NotScanned file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Row([words.Text("csv.unread"), ScanWords.Place(file.File, ""), file.Path, "", "", "", "", "", "", "", words.Unread(file.Why)]);
    }

    /// <inheritdoc/>
    public void Done(ScannedFile file)
    {
        // Its findings are all there.
    }

    /// <summary>Hands on what is still held; the stream stays open.</summary>
    public void Dispose() => writer.Dispose();

    void Row(string[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            Cell(cells[i]);
        }

        writer.WriteLine();
    }

    void Cell(string text)
    {
        string safe = text.Length > 0 && Acting.Contains(text[0]) ? "'" + text : text;
        if (safe.AsSpan().ContainsAny(Quoted))
        {
            writer.Write('"');
            writer.Write(safe.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(safe);
        }
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
