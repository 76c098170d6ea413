using System.Collections.Immutable;
using Azukari.Rules;

namespace Azukari.Custody.Memoranda;

/// <summary>The options that may be left out; then the usual numbers hold.</summary>
static class PracticesReader
{
    const int MostMonths = 60;
    const int MostDays = 365;

    /// <summary>How a file names the matters that can need several approvers.</summary>
    static readonly ImmutableArray<(string Word, Matter Matter)> Matters =
        [.. Enum.GetValues<Matter>().Select(m => (m == Matter.Reentrustment ? "re-entrustment" : EntryJson.Name(m), m))];

    public static Practices Read(FieldReader fields)
    {
        Practices usual = Practices.Usual;
        HoursOfWork hours = fields.OptionalFields("usual-hours", Hours) ?? new(usual.UsualFromHour, usual.UsualUntilHour);
        return usual with
        {
            AccessReviewIntervalMonths =
                fields.OptionalNumber("access-review-interval-months", 1, MostMonths, usual.AccessReviewIntervalMonths),
            ReentrustmentReportIntervalMonths =
                fields.OptionalNumber("reentrustment-report-interval-months", 1, MostMonths, usual.ReentrustmentReportIntervalMonths),
            MeasureReviewIntervalMonths =
                fields.OptionalNumber("measure-review-interval-months", 1, MostMonths, usual.MeasureReviewIntervalMonths),
            CorrectionWithinDays = fields.OptionalNumber("correction-within-days", 1, MostDays, usual.CorrectionWithinDays),
            ReminderDays = fields.OptionalNumber("reminder-days", 1, MostDays, usual.ReminderDays),
            DormantAfterDays = fields.OptionalNumber("dormant-after-days", 1, MostDays, usual.DormantAfterDays),
            UsualFromHour = hours.From,
            UsualUntilHour = hours.Until,
            Quorums = fields.OptionalFields("quorums", Quorums)?.Quorums ?? usual.Quorums,
        };
    }

    static HoursOfWork Hours(FieldReader fields)
    {
        int from = fields.Number("from", 0, 23);
        return new HoursOfWork(from, fields.Number("until", from + 1, 24));
    }

    static QuorumList Quorums(FieldReader fields) => new(
    [
        .. Matters.Select(m => new Quorum(m.Matter, fields.OptionalNumber(m.Word, 1, 5, 0))).Where(q => q.Approvers > 0),
    ]);

    sealed record HoursOfWork(int From, int Until);

    sealed record QuorumList(ImmutableArray<Quorum> Quorums);
}
