using System.Text;

namespace Azukari.Rules;

/// <summary>A sentence of the memorandum, as <c>docs/memorandum</c> numbers it: article-paragraph, and a letter.</summary>
public readonly record struct Clause(string Ref)
{
    /// <summary>Every sentence of the memorandum, in its order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "0", "1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "2", "3", "4-1a", "4-1b", "4-2", "5-1a", "5-1b", "5-2", "5-3a",
        "5-3b", "5-3c", "6-1", "6-2a", "6-2b", "6-3", "7-1a", "7-1b", "7-2a", "7-2b", "7-2c", "7-3a", "7-3b", "8-1a",
        "8-1b", "8-1c", "8-1d", "8-2", "8-3a", "8-3b", "8-3c", "9a", "9b", "9c", "10-1", "10-2", "11", "12", "end",
    ];

    /// <summary>The rule of this sentence: the act stands only if the condition holds.</summary>
    internal Ruling Requires(bool condition, Enum refusal) => new(this, RefusalCode.Of(refusal), condition);

    /// <inheritdoc/>
    public override string ToString() => Ref;
}

/// <summary>What one rule says of one act: it holds, or it refuses with its code.</summary>
/// <param name="Clause">The sentence that the rule enforces.</param>
/// <param name="Code">The refusal's code in kebab case; the words for it, in two languages, lie with the desk.</param>
/// <param name="Holds">Whether the rule is satisfied.</param>
public sealed record Ruling(Clause Clause, string Code, bool Holds);

/// <summary>A reason for which an act is refused.</summary>
public sealed record Refusal(Clause Clause, string Code);

/// <summary>The judgement of one act: every rule that was asked, satisfied or not.</summary>
/// <param name="Rulings">In the order of the duties common to all acts, then of the act's own rules.</param>
public sealed record Judgement(IReadOnlyList<Ruling> Rulings)
{
    /// <summary>All reasons at once; empty where the act is permitted.</summary>
    public IReadOnlyList<Refusal> Refusals { get; } =
        [.. Rulings.Where(r => !r.Holds).Select(r => new Refusal(r.Clause, r.Code)).Distinct()];

    /// <summary>Permitted only if rules were asked and every one of them holds: default is refusal.</summary>
    public bool Permitted => Rulings.Count > 0 && Refusals.Count == 0;
}

static class RefusalCode
{
    /// <summary><c>TakeOutRefusal.NotApproved</c> → <c>not-approved</c>.</summary>
    internal static string Of(Enum refusal)
    {
        var text = new StringBuilder();
        foreach (char c in refusal.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
