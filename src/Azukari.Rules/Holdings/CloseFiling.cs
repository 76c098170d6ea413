namespace Azukari.Rules;

/// <summary>An entry of the register of files is closed, once nothing under it is held any more (管理簿の記載の終了).</summary>
/// <remarks>覚書 2. A closed entry stays in the register and takes no file.</remarks>
[Act("filing/close", "2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record CloseFiling(FilingId Filing, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(e.OpenFiling(Filing) is not null, FilingRefusal.FilingNotOpen),
        Clause("2").Requires(Reason.IsGiven, FilingRefusal.ReasonForClosingMissing),

        // Copies too: an extract or a stick may outlive the file of which it was made.
        Clause("2").Requires(
            e.OpenFiling(Filing) is null || !e.StillHeld.Any(i => e.FilingOf(i.Id)?.Id == Filing),
            FilingRefusal.FilesStillUnderFiling),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Filings[Filing] with { ClosedAt = now.At });
}
