using Azukari.Rules;

namespace Azukari.Web.Sessions;

/// <summary>The guided tour of a demonstration: who does what, where, step by step.</summary>
static class Tour
{
    internal const string Cookie = "azukari-tour";

    static readonly (string Persona, string Path)[] Stops =
    [
        ("handling-officer", ""),
        ("city-approver", "take-outs"),
        ("city-approver", "do/reentrustment/consent?organisation=sakura-data"),
        ("handler-1", "register"),
        ("handler-1", "do/completion/begin"),
        ("city-officer", "incidents"),
        ("handling-officer", "completion"),
        (Persona.Inspector, "verify"),
    ];

    /// <summary>How many stops there are.</summary>
    internal static int Length => Stops.Length;

    /// <summary>A stop, from 1.</summary>
    internal static (string Persona, string Path) Stop(int number) => Stops[number - 1];

    /// <summary>Where somebody is; 0 before the first stop.</summary>
    internal static int Now(HttpContext context) =>
        int.TryParse(context.Request.Cookies[Cookie], out int at) && at >= 1 && at <= Stops.Length ? at : 0;

    /// <summary>Goes to a stop, as whoever acts there; 0 ends the tour.</summary>
    internal static async Task<IResult> GoAsync(HttpContext context, Azukari.Custody.Desk desk, ContractId contract, int number)
    {
        var options = new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true, Secure = context.Request.IsHttps };
        if (number < 1 || number > Stops.Length)
        {
            context.Response.Cookies.Delete(Cookie);
            return Results.LocalRedirect($"/c/{contract}");
        }

        (string key, string path) = Stop(number);
        if (Persona.Of(desk, contract).FirstOrDefault(p => p.Key == key) is not { } persona)
        {
            return Pages.PageMap.Missing(context);
        }

        await persona.SignInAsync(context, contract);
        context.Response.Cookies.Append(Cookie, $"{number}", options);
        return Results.LocalRedirect($"/c/{contract}{(path.Length == 0 ? "" : "/" + path)}");
    }
}
