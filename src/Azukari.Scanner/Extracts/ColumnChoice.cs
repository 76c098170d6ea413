using System.Globalization;

namespace Azukari.Scanner;

/// <summary>Which columns of a table are kept, and what each holds.</summary>
public sealed class ColumnChoice
{
    /// <summary>Columns that can be named; RFC 4180 knows no bound, memory does.</summary>
    public const int MostColumns = 8192;

    const string All = "all";

    readonly string[] headers;
    readonly ClassTable classes;
    readonly ExtractRequest request;
    readonly HashSet<int> kept = [];
    readonly HashSet<int> numbers = [];
    readonly List<ColumnRole> roles = [];
    bool all;
    int largest; // the largest column number that was named

    internal ColumnChoice(ExtractRequest request, string[] headers, ClassTable classes)
    {
        this.request = request;
        this.headers = headers;
        this.classes = classes;
        Take(request.Columns, kept);
        Take(request.NumberColumns, numbers);
        if (kept.Count == 0 && !all)
        {
            throw new ExtractException(ExtractFault.ColumnUnknown);
        }
    }

    /// <summary>Whether cells of a column are written.</summary>
    /// <param name="column">From 0.</param>
    public bool IsKept(int column) =>
        (all || kept.Contains(column)) && !(request.Mask == NumberMask.Drop && RoleOf(column) == ColumnRole.Number);

    /// <summary>What a column holds.</summary>
    /// <param name="column">From 0.</param>
    public ColumnRole RoleOf(int column)
    {
        for (int i = roles.Count; i <= column && i < MostColumns; i++)
        {
            roles.Add(Judge(i));
        }

        return column < roles.Count ? roles[column] : ColumnRole.Doubtful;
    }

    /// <summary>Names of the columns that are kept, of so many.</summary>
    /// <exception cref="ExtractException">A column was named that the table does not have, or none is left.</exception>
    public IReadOnlyList<string> Check(int width)
    {
        if (largest > Math.Max(width, headers.Length))
        {
            throw new ExtractException(ExtractFault.ColumnUnknown, largest.ToString(CultureInfo.InvariantCulture));
        }

        string[] names = [.. Enumerable.Range(0, Math.Min(width, MostColumns)).Where(IsKept).Select(NameOf)];
        return names.Length > 0 ? names : throw new ExtractException(ExtractFault.NothingLeft);
    }

    /// <summary>Names of the number columns, of so many.</summary>
    public IReadOnlyList<string> NumberColumns(int width) =>
        [.. Enumerable.Range(0, Math.Min(width, MostColumns)).Where(c => RoleOf(c) == ColumnRole.Number).Select(NameOf)];

    ColumnRole Judge(int column) =>
        numbers.Contains(column)
            || (column < headers.Length && Keywords.Of(headers[column]) == Naming.IndividualNumber)
            || IsSure(column * 2) ? ColumnRole.Number
        : IsSure((column * 2) + 1) ? ColumnRole.Mixed
        : ColumnRole.Other;

    bool IsSure(int slot) => classes.OfColumn(slot) is { } values && values.Verdict.Level >= Level.Medium;

    string NameOf(int column)
    {
        if (column >= headers.Length || headers[column].Length == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"#{column + 1}");
        }

        char[] name = headers[column].ToCharArray();
        DigitMask.Apply(name);
        return new string(name);
    }

    void Take(IEnumerable<string> texts, HashSet<int> into)
    {
        foreach (string text in texts)
        {
            if (!TakeNamed(text, into))
            {
                foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (!TakeNamed(part, into) && !TakeNumbered(part, into))
                    {
                        throw new ExtractException(ExtractFault.ColumnUnknown, part);
                    }
                }
            }
        }
    }

    bool TakeNamed(string name, HashSet<int> into)
    {
        bool any = false;
        for (int i = 0; i < headers.Length; i++)
        {
            if (headers[i].Length > 0 && string.Equals(headers[i], name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                into.Add(i);
                any = true;
            }
        }

        return any;
    }

    bool TakeNumbered(string text, HashSet<int> into)
    {
        if (text == All && into == kept)
        {
            all = true;
            return true;
        }

        string[] ends = text.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], out int from) || !TryNumber(ends[^1], out int to) || to < from)
        {
            return false;
        }

        largest = Math.Max(largest, to);
        for (int i = from; i <= to; i++)
        {
            into.Add(i - 1);
        }

        return true;
    }

    static bool TryNumber(string text, out int number) =>
        int.TryParse(text.AsSpan().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number is >= 1 and <= MostColumns;
}
