using System.Globalization;

namespace Azukari.Custody.Memoranda;

/// <summary>One fault of a memorandum file, with the place where it is.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Line">The line, from 1; 0 when the fault has no line.</param>
/// <param name="Column">The column, from 1, in UTF-16 units; 0 when the fault has no line.</param>
/// <param name="Path">The field, such as <c>purposes[2].id</c>; empty for the file as a whole.</param>
/// <param name="Found">What the file says there, shortened; empty when something is missing.</param>
/// <param name="Expected">What would be right: a name, a pattern, bounds; empty when the code says all.</param>
public sealed record MemorandumProblem(
    MemorandumProblemCode Code, int Line, int Column, string Path, string Found, string Expected)
{
    /// <summary>One line for people: where, what was found, what was expected, what to do.</summary>
    public string ToText(bool japanese)
    {
        string sentence = japanese ? ProblemJapanese.Sentence(this) : ProblemEnglish.Sentence(this);
        string line = Line.ToString(CultureInfo.InvariantCulture);
        string where = Line == 0 ? Path : (japanese ? $"{line}行目 {Path}" : $"line {line} {Path}").TrimEnd();
        return where.Length == 0 ? sentence : where + (japanese ? "：" : ": ") + sentence;
    }
}
