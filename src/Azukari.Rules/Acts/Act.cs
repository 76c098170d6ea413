namespace Azukari.Rules;

/// <summary>Anything that anyone does under the memorandum (行為): its data, its rules, its effect on the state.</summary>
/// <remarks>
/// One act, one file. The duties that bind every act are stated here and nowhere else; those of acts that use content
/// are in <see cref="UseAct"/>. Everything is pure: the same act, state and circumstances give the same judgement for
/// anyone, at any time, which is what makes replay an audit.
/// </remarks>
public abstract record Act
{
    /// <summary>Name, clauses, and who may do it, as the act's own attribute states.</summary>
    internal ActAttribute Declared => ActCatalogue.Of(GetType()).Declared;

    /// <summary>Judges the act. All rules are asked, so that every reason is given at once.</summary>
    /// <remarks>A rule that throws must refuse: the caller (the desk, the replay) treats an exception as refusal.</remarks>
    public Judgement Judge(Engagement engagement, Circumstances now)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        ArgumentNullException.ThrowIfNull(now);
        Engagement e = engagement.AsOf(now.At);
        return new Judgement([.. Duties(e, now), .. Rules(e, now)]);
    }

    /// <summary>The state after this act. To be called only where <see cref="Judge"/> permitted it.</summary>
    public Engagement ApplyTo(Engagement engagement, Circumstances now)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        ArgumentNullException.ThrowIfNull(now);
        return Apply(engagement.AsOf(now.At), now);
    }

    /// <summary>The duties common to all acts.</summary>
    private protected virtual IEnumerable<Ruling> Duties(Engagement e, Circumstances now) =>
    [
        // 覚書 前文: nothing happens before both parties have signed, except the signing itself.
        Clause("0").Requires(e.IsConcluded || Declared.BeforeConclusion, CommonRefusal.MemorandumNotConcluded),

        // 覚書 第9条: after the end nothing is held and nothing is used; what survives the end says so (4-1b, 7-3b, 8-1d, 8-3c).
        Clause("9c").Requires(!e.HasEnded || Declared.SurvivesTheEnd, CommonRefusal.ContractHasEnded),

        Clause(Declared.Clauses[0]).Requires((e.OfficesOf(now) & Declared.By) != Office.None, CommonRefusal.NotEntitled),
    ];

    /// <summary>The act's own rules, each with its clause.</summary>
    private protected abstract IEnumerable<Ruling> Rules(Engagement e, Circumstances now);

    /// <summary>The act's effect on the state.</summary>
    private protected abstract Engagement Apply(Engagement e, Circumstances now);

    /// <summary>Names the sentence that a rule enforces.</summary>
    private protected static Clause Clause(string reference) => new(reference);
}

/// <summary>What an act says of itself.</summary>
/// <param name="name">Its name in the ledger and at every door: <c>room/verb</c>.</param>
/// <param name="clauses">The sentences that it carries out, the first being the one that says who may do it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActAttribute(string name, params string[] clauses) : Attribute
{
    /// <summary>Its name in the ledger and at every door.</summary>
    public string Name { get; } = name;

    /// <summary>The sentences that it carries out.</summary>
    public IReadOnlyList<string> Clauses { get; } = clauses;

    /// <summary>Who may do it: anyone who holds one of these offices.</summary>
    public Office By { get; init; }

    /// <summary>The field that names the new thing; a door draws an identifier where the sender gave none.</summary>
    public string? Creates { get; init; }

    /// <summary>The field of a list that may be left out at a door, because an empty one means everything there is.</summary>
    public string? EmptyMeansAll { get; init; }

    /// <summary>Version of its data in the ledger.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether it belongs to the conclusion itself.</summary>
    public bool BeforeConclusion { get; init; }

    /// <summary>Whether it stays open after the contract has ended (4-1b, 7-3b, 8-1d, 8-3c).</summary>
    public bool SurvivesTheEnd { get; init; }

    /// <summary>Whether it only makes sense with content that the desk itself took in or sends out.</summary>
    public bool MovesContent { get; init; }

    /// <summary>Whether it changes nothing of the state, in whatever state it is done: whoever replays a ledger for its state passes it over.</summary>
    public bool LeavesState { get; init; }
}

enum CommonRefusal
{
    MemorandumNotConcluded,
    ContractHasEnded,
    NotEntitled,
    IdentifierAlreadyUsed,
}
