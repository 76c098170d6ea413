using System.Security.Cryptography;
using Azukari.Custody;
using Azukari.Custody.Compliance;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>The report that the ledger itself makes, article by article.</summary>
static class PreparedReports
{
    /// <summary>The report as of now, and the SHA-256 of its JSON; how far the ledger was read, where that takes longer than a page waits.</summary>
    internal static (PreparedReport? Report, string Digest, Desk.Reading? Reading) Of(Session session, ReportId report, TimeSpan wait) =>
        PreparedReport.Now(session.Desk, session.Contract, report, wait, out Desk.Reading? reading) is { } prepared
            ? (prepared, Convert.ToHexStringLower(SHA256.HashData(prepared.ToJson())), null) : (null, "", reading);

    /// <summary>Its file: whoever asks for one waits until it is whole.</summary>
    internal static IResult Download(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Sight.SeesAll && Identifier.TryParse(id, out ReportId report) && session.State.Reports.ContainsKey(report)
            ? Results.File(Of(session, report, Timeout.InfiniteTimeSpan).Report!.ToJson(), "application/json", $"report-{report}.json")
            : PageMap.Missing(context);
    }
}
