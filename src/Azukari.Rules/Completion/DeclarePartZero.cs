namespace Azukari.Rules;

/// <summary>A re-entrustee declares to the contractor that it holds nothing any more (再委託先の保有ゼロの申告).</summary>
/// <param name="Organisation">The re-entrustee.</param>
/// <param name="Document">SHA-256 of its signed declaration, where the contractor's handling officer records it.</param>
/// <remarks>覚書 9c, 7-3a. It comes from one of its own people, or on paper through the contractor, who answers for it. Those below it
/// declare first.</remarks>
[Act("completion/declare-part", "9c", "7-3a", By = Office.Worker | Office.HandlingOfficer)]
public sealed record DeclarePartZero(OrganisationId Organisation, Digest? Document = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Reentrustment? part = e.PartsOfTheWork.FirstOrDefault(n => n.Organisation == Organisation);
        bool ownWord = e.OrganisationOf(now.Worker) is not { } firm || firm == Organisation;
        bool officer = e.OfficesOf(now).HasFlag(Office.HandlingOfficer);
        return
        [
            Clause("9c").Requires(part is not null, CompletionRefusal.NotAPartOfTheWork),
            Clause("9c").Requires(
                part is null || e.Completion.BegunAt is not null || part.State == ReentrustmentState.Ended,
                CompletionRefusal.PartStillAtWork),
            Clause("7-3a").Requires(part is null || ownWord || officer, CompletionRefusal.DeclaredForAnother),
            Clause("7-3a").Requires(part is null || ownWord || !officer || Document is not null, CompletionRefusal.DeclarationNotOnPaper),
            Clause("9c").Requires(part is null || !e.PartDeclarations.ContainsKey(Organisation), CompletionRefusal.PartAlreadyDeclared),
            Clause("9c").Requires(part is null || !e.HeldBy(Organisation).Any(), CompletionRefusal.PartStillHolds),
            Clause("7-3a").Requires(
                part is null || e.PartsOfTheWork.Where(n => n.Parent == Organisation)
                    .All(n => e.PartDeclarations.ContainsKey(n.Organisation)),
                CompletionRefusal.PartBelowNotDeclared),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        PartDeclarations = e.PartDeclarations.SetItem(Organisation, new(now.At, now.Worker, Document)),
    };
}
