using System.Text;

namespace Azukari.Bench.Quality;

/// <summary>What the scan should say about a number.</summary>
enum Want
{
    /// <summary>An individual number that its surroundings show: MEDIUM or HIGH.</summary>
    Sure,

    /// <summary>An individual number that nothing shows: any level, but listed.</summary>
    Free,

    /// <summary>Something else that passes the check digit by chance, without context: listed, never above LOW.</summary>
    Chance,
}

/// <summary>A number that was written.</summary>
/// <param name="At">Index of its first character, or of its first byte once written as bytes.</param>
/// <param name="Digits">Twelve ASCII digits.</param>
/// <param name="Want">What should be said.</param>
readonly record struct Mark(int At, string Digits, Want Want);

/// <summary>A text as it grows, with the places of its numbers.</summary>
sealed class Sheet
{
    readonly StringBuilder text = new();

    public List<Mark> Marks { get; } = [];

    /// <summary>Names of the columns that hold individual numbers; <see langword="null"/> where there are no columns.</summary>
    public List<string>? Columns { get; set; }

    public int Length => text.Length;

    public bool EndsWithDigit => text.Length > 0 && char.IsDigit(text[^1]);

    public bool EndsWithDigitAndDot => text.Length > 1 && text[^1] == '.' && char.IsDigit(text[^2]);

    public Sheet Add(string piece)
    {
        text.Append(piece);
        return this;
    }

    /// <summary>Writes a number; its first character is its first digit.</summary>
    public Sheet Number(string written, string digits, Want want)
    {
        Marks.Add(new(text.Length, digits, want));
        text.Append(written);
        return this;
    }

    public Sheet Add(Cell cell) => cell.Want is { } want ? Number(cell.Text, cell.Digits!, want) : Add(cell.Text);

    public override string ToString() => text.ToString();
}

/// <summary>A cell: plain text, or a number in some form.</summary>
readonly record struct Cell(string Text, string? Digits = null, Want? Want = null);

/// <summary>A file with its truth.</summary>
/// <param name="Kind">The kind that figures are given for.</param>
/// <param name="Name">File name, with kind, case and encoding.</param>
/// <param name="Bytes">The content.</param>
/// <param name="Marks">Its numbers, at byte offsets.</param>
/// <param name="Columns">Names of the columns with individual numbers, where there are columns.</param>
sealed record TestFile(string Kind, string Name, byte[] Bytes, IReadOnlyList<Mark> Marks, IReadOnlyList<string>? Columns)
{
    /// <summary>All numbers that are bounded and pass, whatever they are: see <see cref="Oracle"/>.</summary>
    public IReadOnlyList<Mark> Listed { get; init; } = [];
}
