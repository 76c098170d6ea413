using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What is known of an incident by and by. Nothing is replaced: the histories stay, and the latest counts.</summary>
public sealed partial record Incident
{
    /// <summary>When each party knew, as they say: claims, beside the desk's own time.</summary>
    public ImmutableArray<KnowledgeClaim> Knowledge { get; internal init; } = [];

    /// <summary>That the possibility came true; null while it is a possibility, or where it was none from the first.</summary>
    public Confirmation? Confirmed { get; internal init; }

    /// <summary>Statements such as "no leak": recorded as statements, they change nothing (覚書 1-6).</summary>
    public ImmutableArray<IncidentStatement> Statements { get; internal init; } = [];

    /// <summary>How many persons, each time it was counted.</summary>
    public ImmutableArray<PersonCount> Counts { get; internal init; } = [];

    /// <summary>Every classification, the latest last.</summary>
    public ImmutableArray<Classification> Classifications { get; internal init; } = [];

    /// <summary>The nine items of the report as they were written last.</summary>
    public ImmutableArray<WrittenItem> ReportItems { get; internal init; } = [];

    /// <summary>The contractor's notices to the city (委託元への通知).</summary>
    public ImmutableArray<ContractorNotice> ContractorNotices { get; internal init; } = [];

    /// <summary>Reports to the Commission.</summary>
    public ImmutableArray<CommissionReport> Reports { get; internal init; } = [];

    /// <summary>Notices to the persons concerned.</summary>
    public ImmutableArray<PersonNotice> PersonNotices { get; internal init; } = [];

    /// <summary>Until when the notice to persons waits, and why; null where it does not.</summary>
    public PostponedNotice? Postponed { get; internal init; }

    /// <summary>Publications, planned and done.</summary>
    public ImmutableArray<Publication> Publications { get; internal init; } = [];

    /// <summary>How it ended; null while it is open.</summary>
    public IncidentOutcome? Outcome { get; internal init; }

    /// <summary>Who has approved the closing so far.</summary>
    public Approvals Closing { get; internal init; } = Approvals.None;

    /// <summary>Who has approved the dismissal so far.</summary>
    public Approvals Dismissing { get; internal init; } = Approvals.None;

    /// <summary>How often it was opened again.</summary>
    public int Reopenings { get; internal init; }

    /// <summary>When the municipality knew: as it says itself, at the latest with the report (漏えい等報告規則3条).</summary>
    public DateTimeOffset KnownToCityAt =>
        KnownTo(Knower.Municipality) is { } said && said < ReportedAt ? said : ReportedAt;

    /// <summary>When the contractor's side knew first: its worker, the worker's firm, or itself; at the latest with the report.</summary>
    public DateTimeOffset KnownToContractorAt => Knowledge
        .Where(k => k.Who != Knower.Municipality).Select(k => k.At).Append(ReportedAt).Min();

    /// <summary>When a party knew, as was said; null where nothing was said.</summary>
    public DateTimeOffset? KnownTo(Knower who)
    {
        DateTimeOffset? first = null;
        foreach (KnowledgeClaim claim in Knowledge.Where(k => k.Who == who))
        {
            first = claim.ReplacesEarlier || first is null || claim.At < first ? claim.At : first;
        }

        return first;
    }

    /// <summary>How many persons at most, as last counted or classified; null where nobody counted yet.</summary>
    public long? PersonsAtMost => (Counts, Classifications) switch
    {
        ([.., var count], [.., var said]) => count.At >= said.At ? count.AtMost : said.PersonsAtMost,
        ([.., var count], _) => count.AtMost,
        (_, [.., var said]) => said.PersonsAtMost,
        _ => Classification?.PersonsAtMost,
    };
}

/// <summary>Who knew of an incident.</summary>
public enum Knower
{
    /// <summary>The worker who noticed it.</summary>
    Worker,

    /// <summary>The worker's firm, where it is not the contractor.</summary>
    Firm,

    /// <summary>The contractor (乙).</summary>
    Contractor,

    /// <summary>The municipality (甲): any department of it.</summary>
    Municipality,
}

/// <summary>When a party knew, as someone says.</summary>
/// <param name="Who">The party.</param>
/// <param name="At">The time that is claimed.</param>
/// <param name="StatedAt">When it was said.</param>
/// <param name="StatedBy">Who said it; null for the desk.</param>
/// <param name="ReplacesEarlier">Whether it corrects what was said of that party before.</param>
public sealed record KnowledgeClaim(Knower Who, DateTimeOffset At, DateTimeOffset StatedAt, WorkerId? StatedBy, bool ReplacesEarlier);

/// <summary>That what was possible did happen.</summary>
/// <param name="KnownAt">Since when that was known: a claim.</param>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="By">Who said it.</param>
public sealed record Confirmation(DateTimeOffset KnownAt, DateTimeOffset At, WorkerId By);

/// <summary>What a statement is about.</summary>
public enum StatementKind
{
    /// <summary>That nothing leaked.</summary>
    NoLeak,

    /// <summary>That everything was recovered before anyone saw it.</summary>
    Recovered,

    /// <summary>That this contract is not concerned.</summary>
    NotConcerned,

    /// <summary>Whose employee someone is.</summary>
    Employment,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A statement of a party.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="What">What was said, sealed.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Organisation">Of which organisation.</param>
public sealed record IncidentStatement(StatementKind Kind, SealedText What, DateTimeOffset At, WorkerId By, OrganisationId Organisation);

/// <summary>On what a count of persons rests.</summary>
public enum CountBasis
{
    /// <summary>What the ledger shows (<see cref="Reach"/>).</summary>
    Ledger,

    /// <summary>The files themselves were counted.</summary>
    Files,

    /// <summary>An estimate.</summary>
    Estimate,
}

/// <summary>How many persons, at one time.</summary>
/// <param name="Confirmed">How many are certain.</param>
/// <param name="AtMost">How many at most.</param>
/// <param name="Basis">On what it rests.</param>
/// <param name="At">When it was said.</param>
/// <param name="By">By whom.</param>
public sealed record PersonCount(long Confirmed, long AtMost, CountBasis Basis, DateTimeOffset At, WorkerId By);

/// <summary>How an incident ended.</summary>
public enum IncidentOutcome
{
    /// <summary>Dealt with: prevention agreed and verified.</summary>
    Resolved,

    /// <summary>It was a possibility, and nothing had happened.</summary>
    Cleared,
}
