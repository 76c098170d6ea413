using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Views;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>What went wrong, in the one form of this interface.</summary>
/// <remarks>
/// RFC 9457. 422: the rules refused, and the refusal is an entry. 400: the request cannot be read. 401: no token that counts. 403: outside
/// the token's binding. 404: not there, or not to be known. 409: in conflict with what was sent before. 503: storage failed, nothing was released. 507: no room for a file.
/// </remarks>
static class Problem
{
    const string MediaType = "application/problem+json";

    /// <summary>A problem of the interface itself; its words are <c>web.api.problems</c>.</summary>
    internal static IResult Of(Wording words, int status, string code, params ReadOnlySpan<string> facts) =>
        Write(words, status, Body(status, code, words.Text($"web.api.problems.{code}.what", [.. facts]), words.Text($"web.api.problems.{code}.hint", [.. facts])));

    /// <summary>A fault of the input, or of the storage: then its facts stay here, for they name paths.</summary>
    internal static IResult Of(Wording words, CustodyException fault)
    {
        (string what, string hint) = words.Fault(fault.Code, fault.IsStorage ? [] : [.. fault.Facts]);
        int status = StatusOf(fault);
        return Write(words, status, Body(status, fault.Code, what, hint));
    }

    /// <summary>An exception at the edge.</summary>
    internal static IResult Of(Wording words, Exception e) => e switch
    {
        // A body that is too long, too slow or cut off is told as what it is, whoever read it.
        CustodyException { InnerException: BadHttpRequestException bad } => Of(words, bad),
        CustodyException fault => Of(words, fault),
        BadHttpRequestException bad => Of(words, bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "unreadable"),
        RuleFailedException => Faulty(words, "rule-failed"),
        _ => Faulty(words, "internal"),
    };

    /// <summary>The server was called by a name that is not its own.</summary>
    internal static IResult OfHost(Wording words)
    {
        const string code = "host-unknown";
        (string what, string hint) = words.Fault(code);
        return Write(words, StatusCodes.Status421MisdirectedRequest, Body(StatusCodes.Status421MisdirectedRequest, code, what, hint));
    }

    /// <summary>A refusal by the rules: the receipt's fields, and those of the first reason beside those of all.</summary>
    internal static IResult Refused(ApiCall call, Receipt receipt, object? more = null)
    {
        const int status = StatusCodes.Status422UnprocessableEntity;
        Refusal first = receipt.Refusals[0];
        JsonObject body = Body(
            status, first.Code, call.Words.Text("web.api.problems.refused.what", call.Words.ActTitle(EntryView.NameOf(receipt.Entry))),
            call.Words.RefusalReason(first.Code));
        body["clause"] = first.Clause.Ref;
        body["reason"] = call.Words.RefusalReason(first.Code);
        body["next"] = call.Words.RefusalNext(first.Code);
        foreach ((string name, JsonNode? value) in (JsonObject)Redaction.Of(call.NewView(), ReceiptView.Describe(call.NewView(), receipt, more))!)
        {
            body[name] = value?.DeepClone();
        }

        return Write(call.Words, status, body);
    }

    static Written Faulty(Wording words, string code)
    {
        (string what, string hint) = words.Fault(code);
        return Write(words, StatusCodes.Status500InternalServerError, Body(StatusCodes.Status500InternalServerError, code, what, hint));
    }

    static JsonObject Body(int status, string code, string title, string detail) => new()
    {
        ["type"] = $"urn:azukari:problem:{code}",
        ["title"] = title,
        ["status"] = status,
        ["detail"] = detail,
        ["code"] = code,
    };

    static Written Write(Wording words, int status, JsonObject body) => new Written(words.Language, status, body.ToJsonString(Viewer.Json));

    static int StatusOf(CustodyException fault) => fault switch
    {
        { IsStorage: true } => StatusCodes.Status503ServiceUnavailable,
        { Fault: Fault.ContractUnknown or Fault.IdentifierUnknown or Fault.ActUnknown or Fault.FormUnknown } => StatusCodes.Status404NotFound,
        { Fault: Fault.ActIdReused or Fault.ContentReleasedBefore } => StatusCodes.Status409Conflict,
        { Fault: Fault.RoomMissing } => StatusCodes.Status507InsufficientStorage,
        { Fault: Fault.ScannerTooLong } => StatusCodes.Status413PayloadTooLarge,
        { Fault: Fault.QuotaUsed } => StatusCodes.Status429TooManyRequests,
        { Fault: Fault.PdfProgramMissing } => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status400BadRequest,
    };

    sealed class Written(string language, int status, string json) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            HttpResponse response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = MediaType;
            response.Headers.ContentLanguage = language;
            if (status == StatusCodes.Status401Unauthorized)
            {
                // RFC 6750 §3.
                response.Headers.WWWAuthenticate = "Bearer realm=\"azukari\"";
            }

            byte[] bytes = Encoding.UTF8.GetBytes(json);
            response.ContentLength = bytes.Length;
            return response.Body.WriteAsync(bytes, 0, bytes.Length, httpContext.RequestAborted);
        }
    }
}
