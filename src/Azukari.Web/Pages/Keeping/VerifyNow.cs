using Azukari.Custody.Evidence;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>Checks the ledger as a stranger would, and gives the evidence out.</summary>
static class VerifyNow
{
    internal static IResult Run(HttpContext context)
    {
        Session session = context.Features.Get<Session>()!;
        if (!session.Sight.SeesAll)
        {
            return PageMap.Missing(context);
        }

        using var folder = new TemporaryFolder();
        session.Desk.ExportLedger(session.Contract, folder.PathOf("log"));
        Verification verification = Verifier.Verify(folder.PathOf("log"), session.Desk.VerifierKeyOf(session.Contract));
        return PageMap.Of<VerifyPage>(new { Verification = verification });
    }

    internal static IResult Bundle(HttpContext context)
    {
        Session session = context.Features.Get<Session>()!;
        if (!session.Sight.SeesAll)
        {
            return PageMap.Missing(context);
        }

        var folder = new TemporaryFolder();
        try
        {
            string name = $"{session.Contract}-{session.Today:yyyyMMdd}.zip";
            session.Desk.WriteBundle(session.Contract, folder.PathOf(name));
            return folder.Send(context, name, "application/zip", name);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
