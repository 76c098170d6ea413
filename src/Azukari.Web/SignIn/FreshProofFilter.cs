using Azukari.Web.Sessions;

namespace Azukari.Web.SignIn;

/// <summary>Before content leaves the desk or a number is shown, whoever asks proves again who he is, and comes back to the page from which he asked.</summary>
static class FreshProofFilter
{
    /// <summary>For an address that is also a page: back to it.</summary>
    internal static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        AskAsync(call, next, context => context.Request.Path + context.Request.QueryString);

    /// <summary>For an address that only takes a form: back to the page that the form stood on, with what was typed.</summary>
    internal static async ValueTask<object?> FromPageAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        Session session = call.HttpContext.Features.Get<Session>()!;
        string back = SignInMap.BackOf(call.HttpContext, session.Url());
        if (StepUp.IsMissing(session))
        {
            await KeptForms.KeepAsync(call.HttpContext, back);
        }

        return await AskAsync(call, next, _ => back);
    }

    /// <summary>For an address that is also a page, with a form in which something is typed: it comes back with the page.</summary>
    internal static async ValueTask<object?> KeepingAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (StepUp.IsMissing(call.HttpContext.Features.Get<Session>()!))
        {
            await KeptForms.KeepAsync(call.HttpContext, call.HttpContext.Request.Path);
        }

        return await InvokeAsync(call, next);
    }

    static async ValueTask<object?> AskAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next, Func<HttpContext, string> back) =>
        StepUp.IsMissing(call.HttpContext.Features.Get<Session>()!)
            ? Results.Redirect($"/sign-in/again{QueryString.Create("return", back(call.HttpContext))}")
            : await next(call);
}
