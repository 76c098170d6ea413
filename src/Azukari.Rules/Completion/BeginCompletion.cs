namespace Azukari.Rules;

/// <summary>The city states that the contract's performance is completed; return begins (履行の完了).</summary>
/// <param name="HandbackDue">By which day everything is to be at zero.</param>
/// <param name="DeclaredBy">Who must have declared to hold nothing before zero is; the contractor alone where left out.</param>
/// <remarks>覚書 9a: 「この契約の履行が完了したときは」. From here on nothing new comes in and nothing is taken out.</remarks>
[Act("completion/begin", "9a", By = Office.CityApprover)]
public sealed record BeginCompletion(DateOnly HandbackDue, ZeroDeclaredBy? DeclaredBy = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("9a").Requires(e.Completion.BegunAt is null, CompletionRefusal.AlreadyBegun)];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Completion = e.Completion with
        {
            BegunAt = now.At,
            HandbackDue = HandbackDue,
            EachOrganisationDeclares = DeclaredBy == ZeroDeclaredBy.EachOrganisation,
        },
    };
}

/// <summary>Who declares to hold nothing any more.</summary>
public enum ZeroDeclaredBy
{
    /// <summary>The contractor, for itself and everyone below it (覚書 7-3a).</summary>
    ContractorForAll,

    /// <summary>Each re-entrustee first, then the contractor for all.</summary>
    EachOrganisation,
}
