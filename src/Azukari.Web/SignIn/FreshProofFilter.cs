using Azukari.Web.Sessions;

namespace Azukari.Web.SignIn;

/// <summary>Before content leaves the desk or a number is shown, whoever asks proves again who he is, and comes back to the same page.</summary>
static class FreshProofFilter
{
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpContext context = call.HttpContext;
        return StepUp.IsMissing(context.Features.Get<Session>()!)
            ? Results.Redirect($"/sign-in/again{QueryString.Create("return", context.Request.Path + context.Request.QueryString)}")
            : await next(call);
    }
}
