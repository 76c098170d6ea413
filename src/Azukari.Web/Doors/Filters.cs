using Azukari.Web.Pages;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Antiforgery;

namespace Azukari.Web.Doors;

/// <summary>Every page of a contract is for somebody: nobody is asked to come in, and a stranger finds nothing.</summary>
static class SessionFilter
{
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpContext context = call.HttpContext;
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return Results.Redirect($"/enter{QueryString.Create("return", context.Request.Path + context.Request.QueryString)}");
        }

        Session? session = context.RequestServices.GetRequiredService<SessionMaker>().Make(context, (string)context.GetRouteValue("contract")!);
        if (session is null)
        {
            return PageMap.Missing(context);
        }

        context.Features.Set(session);
        return await next(call);
    }
}

/// <summary>A form is taken only from a page of ours.</summary>
static class FormFilter
{
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(call.HttpContext);
        return await next(call);
    }
}
