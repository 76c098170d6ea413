namespace Azukari.Rules;

/// <summary>The city settles what a report of volume raised: how the output came about (処理量の確認).</summary>
/// <remarks>覚書 6-1, 10-2. Only the city can; the contractor's word is the report itself. Where it points to another firm, an
/// incident is reported beside it.</remarks>
[Act("staffing/settle", "6-1", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record SettleVolume(VolumeReportId Report, SealedText Finding) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(
            e.VolumeReports.GetValueOrDefault(Report) is { IsBeyond: true, SettledAt: null }, StaffingRefusal.NoVolumeQuestion),
        Clause("6-1").Requires(Finding.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        VolumeReports = e.VolumeReports.SetItem(Report, e.VolumeReports[Report] with { SettledAt = now.At }),
    };
}
