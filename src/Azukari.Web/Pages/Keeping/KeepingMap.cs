using Azukari.Rules;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;

namespace Azukari.Web.Pages.Keeping;

/// <summary>How the memorandum is kept: the contract, completion, reports, inspections, consultations, measures, documents.</summary>
static class KeepingMap
{
    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("contract", () => PageMap.Of<ContractPage>());
        contract.MapGet("contract/{amendment}", Amended);
        contract.MapGet("completion", () => PageMap.Of<CompletionPage>());
        contract.MapGet("reports", () => PageMap.Of<ReportsPage>());
        contract.MapGet("reports/{id}", Report);
        contract.MapGet("reports/{id}/prepared", PreparedReports.Download);
        contract.MapGet("inspections", () => PageMap.Of<InspectionsPage>());
        contract.MapGet("inspections/{id}", Inspection);
        contract.MapGet("consultations", () => PageMap.Of<ConsultationsPage>());
        contract.MapGet("consultations/{id}", Consultation);
        contract.MapGet("measures", () => PageMap.Of<MeasuresPage>());
        contract.MapGet("analysis", (HttpContext context) => OfAll<AnalysisPage>(context));
        contract.MapGet("documents", () => PageMap.Of<DocumentsPage>());
        contract.MapGet("documents/{form}/draft", Drafts.Show);
        contract.MapGet("documents/{form}/issue", Drafts.Ask);
        contract.MapPost("documents/{form}/issue", Drafts.Issue).AddEndpointFilter(Doors.FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.InvokeAsync);
        contract.MapGet("documents/issued/{document}", Drafts.Again);
        contract.MapGet("verify", () => PageMap.Of<VerifyPage>());
        contract.MapPost("verify", (Delegate)VerifyNow.Run).AddEndpointFilter(Doors.FormFilter.InvokeAsync);
        contract.MapPost("bundle", (Delegate)VerifyNow.Bundle).AddEndpointFilter(Doors.FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.FromPageAsync);
        contract.MapGet("settings", () => PageMap.Of<SettingsPage>());
        contract.MapGet("settings/mail", () => PageMap.Of<SettingsPage>()); // where somebody is led back to whose address was not one

        // By mail one hears of what another did with one's ways in: an open browser must not be enough to lead it elsewhere.
        contract.MapPost("settings/mail", (Delegate)SignIn.NoticeMail.SetAsync).AddEndpointFilter(Doors.FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.FromPageAsync);
        contract.MapGet("help", () => PageMap.Of<HelpPage>());
        contract.MapGet("help/{guide}", (HttpContext context, string guide) =>
            Guides.Find(guide) is { } found ? PageMap.Of<GuidePage>(new { Guide = found }) : PageMap.Missing(context));
    }

    /// <summary>A page for those who see all of the contract.</summary>
    static IResult OfAll<T>(HttpContext context) where T : Microsoft.AspNetCore.Components.IComponent =>
        context.Features.Get<Session>()!.Sight.SeesAll ? PageMap.Of<T>() : PageMap.Missing(context);

    static IResult Amended(HttpContext context, string amendment)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Sight.SeesAll && Identifier.TryParse(amendment, out AmendmentId known) && session.State.Amendments.GetValueOrDefault(known) is { } found
            ? PageMap.Of<AmendmentPage>(new { Amendment = found }) : PageMap.Missing(context);
    }

    static IResult Report(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Sight.SeesAll && Identifier.TryParse(id, out ReportId known) && session.State.Reports.GetValueOrDefault(known) is { } report
            ? PageMap.Of<ReportPage>(new { Report = report }) : PageMap.Missing(context);
    }

    /// <summary>An inspection, or the one that a finding belongs to.</summary>
    static IResult Inspection(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        InspectionId? asked = Identifier.TryParse(id, out InspectionId known) ? known
            : Identifier.TryParse(id, out FindingId found) ? session.State.Findings.GetValueOrDefault(found)?.Inspection : null;
        return asked is { } one && session.State.Inspections.GetValueOrDefault(one) is { } inspection && InspectionsPage.Sees(session, inspection)
            ? PageMap.Of<InspectionPage>(new { Inspection = inspection }) : PageMap.Missing(context);
    }

    static IResult Consultation(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Sight.SeesAll && Identifier.TryParse(id, out ConsultationId known) && session.State.Consultations.GetValueOrDefault(known) is { } consultation
            ? PageMap.Of<ConsultationPage>(new { Consultation = consultation }) : PageMap.Missing(context);
    }
}
