using System.Globalization;
using Azukari.Custody.Memoranda;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>What an amendment changes: the terms and the sentences that differ, and nothing else.</summary>
/// <param name="What">The term, or the sentence's reference.</param>
/// <param name="Before">As it stands; empty where it is new.</param>
/// <param name="After">As it is to be; empty where it falls away.</param>
sealed record AmendmentRow(string What, string Before, string After)
{
    /// <summary>The terms that differ, in the order of the memorandum.</summary>
    internal static IReadOnlyList<AmendmentRow> OfTerms(Session session, Terms before, Terms after, MemorandumDocument text)
    {
        string W(string key) => session.Words.Text("web.amended." + key);
        string Truth(bool truth) => session.Words.Text(truth ? "web.yes" : "web.no");
        string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
        string Joined(IEnumerable<string> names) => string.Join(session.Words.Between, names);
        string Place(PlaceId id) => text.Places.FirstOrDefault(p => p.Id == id.Value)?.Name ?? session.NameOf(id.Value);
        string Purpose(PurposeId id) => text.Purposes.FirstOrDefault(p => p.Id == id.Value)?.Name ?? session.NameOf(id.Value);
        string People(Terms terms, Office office) => Joined(terms.People.Where(p => p.Office == office).Select(p => session.Value(p.Name)));
        Practices was = before.Practices ?? Practices.Usual, becomes = after.Practices ?? Practices.Usual;
        return
        [
            .. from row in new List<AmendmentRow>
               {
                   new(W("term"), Days(session, before.Term), Days(session, after.Term)),
                   new(W("places"), Joined(before.Places.Select(Place)), Joined(after.Places.Select(Place))),
                   new(W("purposes"), Joined(before.Purposes.Select(Purpose)), Joined(after.Purposes.Select(Purpose))),
                   new(W("reentrustment-allowed"), Truth(before.ReentrustmentAllowed), Truth(after.ReentrustmentAllowed)),
                   new(W("training-validity-months"), Number(before.TrainingValidityMonths), Number(after.TrainingValidityMonths)),
                   new(W("training-pass-percent"), Number(was.TrainingPassPercent), Number(becomes.TrainingPassPercent)),
                   new(W("carriers-per-transport"), Number(before.CarriersPerTransport), Number(after.CarriersPerTransport)),
                   new(W("handback-within-days"), Number(before.HandbackWithinDays), Number(after.HandbackWithinDays)),
                   new(W("inspection-interval-months"), Number(before.InspectionIntervalMonths), Number(after.InspectionIntervalMonths)),
                   new(W("supervision-interval-months"), Number(was.SupervisionIntervalMonths), Number(becomes.SupervisionIntervalMonths)),
                   new(W("access-review-interval-months"), Number(was.AccessReviewIntervalMonths), Number(becomes.AccessReviewIntervalMonths)),
                   new(W("reentrustment-report-interval-months"), Number(was.ReentrustmentReportIntervalMonths), Number(becomes.ReentrustmentReportIntervalMonths)),
                   new(W("measure-review-interval-months"), Number(was.MeasureReviewIntervalMonths), Number(becomes.MeasureReviewIntervalMonths)),
                   new(W("compliance-report-within-days"), Number(was.ComplianceReportWithinDays), Number(becomes.ComplianceReportWithinDays)),
                   new(W("correction-within-days"), Number(was.CorrectionWithinDays), Number(becomes.CorrectionWithinDays)),
                   new(W("reminder-days"), Number(was.ReminderDays), Number(becomes.ReminderDays)),
                   new(W("dormant-after-days"), Number(was.DormantAfterDays), Number(becomes.DormantAfterDays)),
                   new(W("unusual-openings-per-day"), Number(was.UnusualOpeningsPerDay), Number(becomes.UnusualOpeningsPerDay)),
                   new(W("usual-hours"), Hours(was), Hours(becomes)),
               }
               .Concat(((Office[])[Office.CityOfficer, Office.CityApprover, Office.HandlingOfficer]).Select(o =>
                   new AmendmentRow(session.Words.EnumValue(o), People(before, o), People(after, o))))
               .Concat(Enum.GetValues<Matter>().Select(m =>
                   new AmendmentRow(session.Words.Text("web.amended.quorum", session.Words.EnumValue(m)), Number(was.ApproversOf(m)), Number(becomes.ApproversOf(m)))))
               where row.Before != row.After
               select row,
        ];
    }

    /// <summary>The sentences that differ, in the order of the memorandum as it is to be; those that fall away last.</summary>
    internal static IReadOnlyList<AmendmentRow> OfSentences(MemorandumDocument before, MemorandumDocument after) =>
    [
        .. from reference in after.Clauses.Select(c => c.Reference).Union(before.Clauses.Select(c => c.Reference))
           let row = new AmendmentRow(reference, before.FindClause(reference)?.Text ?? "", after.FindClause(reference)?.Text ?? "")
           where row.Before != row.After
           select row,
    ];

    static string Days(Session session, Period term) =>
        session.Words.Text("web.people.period", session.Words.Date(term.From), session.Words.Date(term.Until));

    static string Hours(Practices practices) => $"{practices.UsualFromHour}:00–{practices.UsualUntilHour}:00";
}
