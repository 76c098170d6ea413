using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace Azukari.Web.Pages;

/// <summary>Coming in, going out, and choosing a language.</summary>
static class EnterEndpoints
{
    /// <summary>Goes out, and has the browser forget what it holds of this site.</summary>
    internal static async Task<IResult> LeaveAsync(HttpContext context)
    {
        await SignInDoor.GoOutAsync(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.Redirect("/enter?why=out");
    }

    internal static async Task<IResult> ChooseLanguage(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        var options = new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(365), IsEssential = true, Secure = context.Request.IsHttps };
        if (form["language"].ToString() is "ja" or "en")
        {
            context.Response.Cookies.Append(SessionMaker.LanguageCookie, form["language"].ToString(), options);
        }

        if (form["theme"].ToString() is "dark" or "light")
        {
            context.Response.Cookies.Append("azukari-theme", form["theme"].ToString(), options);
        }

        return Results.LocalRedirect(LocalOr(form["return"].ToString(), "/"));
    }

    /// <summary>A path of this site, or another where what was sent is none.</summary>
    internal static string LocalOr(string path, string otherwise) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
        && Uri.IsWellFormedUriString(path, UriKind.Relative) ? path : otherwise;
}

/// <summary>Changing who one plays; there only in a demonstration.</summary>
static class PersonaEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapPost("/demo/persona", ChooseAsync).AddEndpointFilter(Doors.FormFilter.InvokeAsync);
        app.MapPost("/demo/tour", TourAsync).AddEndpointFilter(Doors.FormFilter.InvokeAsync);
    }

    static async Task<IResult> TourAsync(HttpContext context, Hosting.DeskHost host)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        Rules.ContractId contract = host.Desk.Contracts.FirstOrDefault(c => c.Value == form["contract"].ToString());
        return contract.Value is null || !int.TryParse(form["stop"], out int stop)
            ? PageMap.Missing(context)
            : await Tour.GoAsync(context, host.Desk, contract, stop);
    }

    static async Task<IResult> ChooseAsync(HttpContext context, Hosting.DeskHost host)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        string[] asked = form["persona"].ToString().Split(' ');
        Rules.ContractId contract = host.Desk.Contracts.FirstOrDefault(c => c.Value == asked[0]);
        if (asked.Length != 2 || contract.Value is null
            || Persona.Of(host.Desk, contract).FirstOrDefault(p => p.Key == asked[1]) is not { } persona)
        {
            return PageMap.Missing(context);
        }

        await context.SignOutAsync();
        await persona.SignInAsync(context, contract);
        return Results.LocalRedirect(EnterEndpoints.LocalOr(form["return"].ToString(), $"/c/{contract}"));
    }
}
