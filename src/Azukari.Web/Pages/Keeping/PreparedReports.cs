using System.Security.Cryptography;
using Azukari.Custody.Compliance;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>The report that the ledger itself makes, article by article.</summary>
static class PreparedReports
{
    /// <summary>The report as of now, and the SHA-256 of its JSON.</summary>
    internal static (PreparedReport Report, string Digest) Of(Session session, ReportId report)
    {
        PreparedReport prepared = PreparedReport.Of(session.Desk, session.Contract, report, null)!;
        return (prepared, Convert.ToHexStringLower(SHA256.HashData(prepared.ToJson())));
    }

    internal static IResult Download(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Sight.SeesAll && Identifier.TryParse(id, out ReportId report) && session.State.Reports.ContainsKey(report)
            ? Results.File(Of(session, report).Report.ToJson(), "application/json", $"report-{report}.json")
            : PageMap.Missing(context);
    }
}
