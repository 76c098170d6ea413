using Azukari.Custody.Notices;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Pages.Keeping;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.SignIn;

/// <summary>The address to which a person's own notices are mailed. It stands in no ledger.</summary>
static class NoticeMail
{
    internal static async Task<IResult> SetAsync(HttpContext context)
    {
        Session session = context.Features.Get<Session>()!;
        IFormCollection sent = await context.Request.ReadFormAsync();
        string mail = sent["mail"].ToString().Trim();
        if (session.Visitor.Worker is not { } worker || session.State.Worker(worker) is null)
        {
            return PageMap.Missing(context);
        }

        if (mail.Length > 0 && !MailAddress.IsProper(mail))
        {
            return PageMap.Unfit<SettingsPage>(new { Form = PlainForm.Sent(sent, new FormError("f-mail", session.Words.Text("web.settings-page.mail-wrong"))) });
        }

        session.Desk.SetMailAddress(session.Contract, worker, mail.Length == 0 ? null : mail);
        return Results.Redirect(session.Url("settings?said=done"));
    }

    /// <summary>The address; empty where there is none.</summary>
    internal static string Of(Session session) =>
        session.Desk.MailAddresses(session.Contract).FirstOrDefault(a => a.Worker == session.Visitor.Worker).Mail ?? "";
}
