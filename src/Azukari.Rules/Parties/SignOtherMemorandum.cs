namespace Azukari.Rules;

/// <summary>A party signs that another memorandum stands beside this one. With the second signature it does (他の覚書の確認).</summary>
/// <remarks>覚書 11.</remarks>
[Act("memorandum/sign-other", "11", "end", By = Office.CityApprover | Office.HandlingOfficer)]
public sealed record SignOtherMemorandum(MemorandumId Other, Digest Text) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        FiledMemorandum? filed = e.OtherMemoranda.GetValueOrDefault(Other) is { StandsSince: null } waiting ? waiting : null;
        return
        [
            Clause("11").Requires(filed is not null, PrecedenceRefusal.OtherMemorandumNotFiled),
            Clause("11").Requires(filed is null || filed.Text == Text, PrecedenceRefusal.NotThatMemorandum),
            Clause("end").Requires(
                filed is null || e.OrganisationOf(now.Worker) is not { } party || !filed.Signatures.Contains(party),
                PrecedenceRefusal.OtherMemorandumAlreadySigned),

            // Another may have taken the earlier one's place since.
            Clause("11").Requires(
                filed?.Replaces is not { } earlier || e.OtherMemoranda[earlier].ReplacedAt is null,
                PrecedenceRefusal.NothingToReplace),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        FiledMemorandum filed = e.OtherMemoranda[Other];
        filed = filed with { Signatures = filed.Signatures.Add(e.OrganisationOf(now.Worker)!.Value) };
        bool both = filed.Signatures.Contains(e.Terms.Municipality) && filed.Signatures.Contains(e.Terms.Contractor);
        var memoranda = e.OtherMemoranda.SetItem(Other, both ? filed with { StandsSince = now.At } : filed);
        return e with
        {
            OtherMemoranda = both && filed.Replaces is { } earlier
                ? memoranda.SetItem(earlier, memoranda[earlier] with { ReplacedAt = now.At })
                : memoranda,
        };
    }
}
