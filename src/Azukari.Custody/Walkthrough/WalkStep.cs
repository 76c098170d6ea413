using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

/// <summary>One step of the walkthrough.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Section">1 to 10: see <c>walkthrough.sections</c> of the wording.</param>
/// <param name="Act">The act, or what was checked.</param>
/// <param name="Clauses">Permitted: the sentences that the act carries out. Refused: those that refused it.</param>
/// <param name="ExpectedPermitted">What should happen.</param>
/// <param name="ExpectedClause">Which sentence should refuse; null where it should be permitted.</param>
/// <param name="Permitted">What happened.</param>
/// <param name="Entry">The entry's index; null for a step that is no act.</param>
/// <param name="Who">Who did it: a handle.</param>
/// <param name="Where">Where: a handle; empty where the place does not matter.</param>
/// <param name="At">When, by the story's clock.</param>
/// <param name="Refusals">All reasons.</param>
/// <param name="Remark">A fact worth showing, such as a path or a deadline; may be empty.</param>
public sealed record WalkStep(
    int Step, int Section, string Act, IReadOnlyList<string> Clauses, bool ExpectedPermitted, string? ExpectedClause,
    bool Permitted, long? Entry, string Who, string Where, DateTimeOffset At, IReadOnlyList<Refusal> Refusals, string Remark)
{
    /// <summary>Whether it went as it should, refused by the sentence that should refuse it.</summary>
    public bool AsExpected => Permitted == ExpectedPermitted && (ExpectedClause is null || Clauses.Contains(ExpectedClause));
}

/// <summary>The walkthrough's end.</summary>
public sealed record WalkSummary(
    int Steps, int AsExpected, int Permitted, int Refused, long Entries, bool ZeroHoldings, bool Verified);
