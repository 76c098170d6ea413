namespace Azukari.Rules;

/// <summary>A party signs the memorandum (記名押印). With the second signature it is concluded.</summary>
/// <remarks>覚書 0, end: 「本書２通を作成し，甲乙記名押印の上，各１通を保有する」.</remarks>
[Act("memorandum/sign", "0", "end", By = Office.CityApprover | Office.HandlingOfficer, BeforeConclusion = true)]
public sealed record SignMemorandum(Digest Memorandum) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        // What is signed must be the text that the ledger was opened with, to the byte.
        Clause("0").Requires(Memorandum == e.Terms.Memorandum, SigningRefusal.NotThisMemorandum),
        Clause("end").Requires(
            e.OrganisationOf(now.Worker) is not { } party || !e.Signatures.Contains(party), SigningRefusal.AlreadySigned),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        var signatures = e.Signatures.Add(e.OrganisationOf(now.Worker)!.Value);
        bool both = signatures.Contains(e.Terms.Municipality) && signatures.Contains(e.Terms.Contractor);
        return e with { Signatures = signatures, ConcludedAt = both ? now.At : null };
    }
}

enum SigningRefusal
{
    NotThisMemorandum,
    AlreadySigned,
}
