namespace Azukari.Documents;

/// <summary>A place inside a file, written with '!' between container and part.</summary>
/// <param name="Full">The names from the outermost file on.</param>
/// <param name="IsRoot">Whether it is the outermost file itself.</param>
readonly record struct PartPath(string Full, bool IsRoot)
{
    const int LongestName = 200;

    /// <summary>As reported: empty for the outermost file.</summary>
    public string Shown => IsRoot ? "" : Full;

    /// <summary>The outermost file.</summary>
    public static PartPath Root(string name) => new(Clean(name), IsRoot: true);

    /// <summary>A part of this one; the part itself when it has no name.</summary>
    public PartPath Inner(string name) => name.Length == 0 ? this : new($"{Full}!{Clean(name)}", IsRoot: false);

    /// <summary>A name comes from the file: no line ends, controls or long runs of digits reach a report.</summary>
    static string Clean(string name)
    {
        string cut = name.Length > LongestName ? name[..LongestName] : name;
        return string.Create(cut.Length, cut, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                target[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' || char.IsSurrogate(source[i])
                    && !IsPaired(source, i) ? '\uFFFD' : source[i];
            }

            Scanner.DigitMask.Apply(target);
        });
    }

    static bool IsPaired(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}
