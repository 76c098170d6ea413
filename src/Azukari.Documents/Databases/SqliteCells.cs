using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Azukari.Scanner;
using SQLitePCL;

namespace Azukari.Documents;

/// <summary>Writes the values of a statement's present row into a table, and opens what lies in its blobs.</summary>
sealed class SqliteCells(sqlite3_stmt statement, string table, bool isIndex, IPartVisitor visitor) : IDisposable
{
    const int Integer = 1;
    const int Real = 2;
    const int Text = 3;
    const int Blob = 4;
    const int LongestInCell = 4096; // of a blob that is text
    const int ShortestUnread = 65; // bytes: hashes and identifiers are shorter, and hold no text

    readonly HashSet<int> unread = [];

    /// <summary>Writes one value.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="column">The column.</param>
    /// <param name="place">The cell's name.</param>
    public void Write(TableText target, int column, string place)
    {
        Span<char> digits = stackalloc char[32];
        switch (raw.sqlite3_column_type(statement, column))
        {
            case Integer:
                raw.sqlite3_column_int64(statement, column).TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
                target.Cell(column, digits[..length]);
                break;
            case Real:
                // A number that passed through a column of reals is whole still.
                double value = raw.sqlite3_column_double(statement, column);
                string format = double.IsInteger(value) && Math.Abs(value) < 1e15 ? "F0" : "R";
                target.Cell(column, value.ToString(format, CultureInfo.InvariantCulture));
                break;
            case Text:
                raw.sqlite3_column_text(statement, column); // makes it UTF-8 where the database is UTF-16
                StoredText.Write(target, column, raw.sqlite3_column_blob(statement, column));
                break;
            case Blob:
                WriteBlob(target, column, place, raw.sqlite3_column_blob(statement, column));
                break;
        }
    }

    void WriteBlob(TableText target, int column, string place, ReadOnlySpan<byte> blob)
    {
        if (ContentKinds.Of(blob) is not null)
        {
            visitor.File($"{table}!{place}", new MemoryStream(blob.ToArray()));
        }
        else if (StoredText.IsText(blob))
        {
            if (blob.Length <= LongestInCell)
            {
                target.Cell(column, blob);
            }
            else
            {
                visitor.File($"{table}!{place}", new MemoryStream(blob.ToArray()));
            }
        }
        else
        {
            foreach (ReadOnlySpan<byte> run in new TextRuns(blob))
            {
                target.Cell(column, run);
            }

            if (blob.Length >= ShortestUnread && !isIndex)
            {
                unread.Add(column);
            }
        }
    }

    /// <summary>Says of which columns the values could not be read, once for each.</summary>
    public void Dispose()
    {
        foreach (int column in unread)
        {
            visitor.Unread($"{table}!{raw.sqlite3_column_name(statement, column).utf8_to_string()}", UnscannedReason.Binary);
        }
    }
}

/// <summary>Text as programs leave it in databases.</summary>
static class StoredText
{
    /// <summary>Whether bytes are UTF-8 text.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyInRange((byte)0, (byte)8) && Utf8.IsValid(bytes);

    /// <summary>Writes text that should be UTF-8; some programs store CP932 unasked.</summary>
    public static void Write(TableText target, int column, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            target.Cell(column, text);
        }
        else
        {
            target.Cell(column, Cp932.GetString(text));
        }
    }

    static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
}

/// <summary>The parts of some bytes that are text of four characters or more.</summary>
ref struct TextRuns(ReadOnlySpan<byte> bytes)
{
    const int Shortest = 4;

    ReadOnlySpan<byte> rest = bytes;

    /// <summary>The present run.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly TextRuns GetEnumerator() => this;

    /// <summary>Goes to the next run.</summary>
    public bool MoveNext()
    {
        while (!rest.IsEmpty)
        {
            int length = 0;
            while (length < rest.Length
                && Rune.DecodeFromUtf8(rest[length..], out Rune rune, out int read) == System.Buffers.OperationStatus.Done
                && !Rune.IsControl(rune))
            {
                length += read;
            }

            Current = rest[..length];
            rest = rest[Math.Min(length + 1, rest.Length)..];
            if (length >= Shortest)
            {
                return true;
            }
        }

        return false;
    }
}
