using System.Text.Json;
using Azukari.Custody.Accounts;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Azukari.Web.SignIn;

/// <summary>What the script of a page asks and brings for a passkey: JSON, taken only with the page's antiforgery value in a header.</summary>
static class PasskeyEndpoints
{
    const int LongestBody = 64 * 1_024;
    const int LongestName = 60;

    internal static void Map(WebApplication app)
    {
        RouteGroupBuilder passkey = app.MapGroup("/sign-in/passkey").AddEndpointFilter(FormFilter.InvokeAsync).RequireRateLimiting(SignInLimit.Policy);
        passkey.MapPost("ask", AskAsync);
        passkey.MapPost("come-in", ComeInAsync);
        passkey.MapPost("ask-again", AskAgainAsync);
        passkey.MapPost("again", AgainAsync);
        passkey.MapPost("ask-new", AskNewAsync);
        passkey.MapPost("accept", AcceptAsync);
        passkey.MapPost("add", AddAsync);
    }

    /// <summary>What the browser sends back.</summary>
    /// <param name="Ceremony">The question that it answers.</param>
    /// <param name="Credential">The answer.</param>
    /// <param name="Name">What to call a new passkey.</param>
    /// <param name="Invitation">The invitation that lets in.</param>
    /// <param name="Return">Where to go afterwards.</param>
    /// <param name="Enough">Whether a proof that still counts is enough: a form that was held up goes on then.</param>
    sealed record Answered(string? Ceremony, JsonElement Credential, string? Name, string? Invitation, string? Return, bool Enough = false);

    static readonly Answered Nothing = new(null, default, null, null, null);

    /// <summary>A question to whichever passkey of this desk the person has: nobody is named on a shared machine.</summary>
    static async Task<IResult> AskAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book)
    {
        PasskeyRequestOptionsResult made = await handler.MakeRequestOptionsAsync(null, context);
        return Question(book, "come-in", made.RequestOptionsJson, made.AssertionState);
    }

    static async Task<IResult> ComeInAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, TimeProvider clock)
    {
        Answered answered = await ReadAsync(context) ?? Nothing;
        (Account? account, IResult? refused) = await CheckAsync(context, handler, book, clock, "come-in", answered);
        if (account is null)
        {
            return refused!;
        }

        await SignInDoor.ComeInAsync(context, account, Authentication.Passkey);
        return Done(EnterEndpoints.LocalOr(answered.Return ?? "", "/"));
    }

    /// <summary>A question to the passkeys of the person who is in.</summary>
    static async Task<IResult> AskAgainAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, TimeProvider clock)
    {
        if (SignedIn.Of(context) is not { } me)
        {
            return Says(context, "not-in");
        }

        // Whoever proved on another screen meanwhile, by whatever he has, is not asked twice.
        if (await ReadAsync(context) is { Enough: true } && StepUp.IsFresh(me.Session.ProvedAt, clock.GetUtcNow()))
        {
            return Results.Json(new { enough = true });
        }

        if (book.PasskeysOf(me.Account.Id).Count == 0)
        {
            return Says(context, "no-key");
        }

        PasskeyRequestOptionsResult made = await handler.MakeRequestOptionsAsync(me.Account, context);
        return Question(book, "again " + me.Account.Id, made.RequestOptionsJson, made.AssertionState);
    }

    static async Task<IResult> AgainAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, TimeProvider clock)
    {
        if (SignedIn.Of(context) is not { } me)
        {
            return Says(context, "not-in");
        }

        Answered answered = await ReadAsync(context) ?? Nothing;
        (Account? account, IResult? refused) = await CheckAsync(context, handler, book, clock, "again " + me.Account.Id, answered);
        if (account is null)
        {
            return refused!;
        }

        if (account.Id != me.Account.Id)
        {
            book.Fail(me.Account.Id, SignInDoor.AddressOf(context));
            return Says(context, "failed");
        }

        return !await SignInDoor.ProvedAsync(context, me.Account, me.Session) ? Says(context, "too-late")
            : Done(EnterEndpoints.LocalOr(answered.Return ?? "", "/me"));
    }

    /// <summary>A question for a new passkey: of whom an invitation lets in, or of the person who is in and has just proved it.</summary>
    static async Task<IResult> AskNewAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, TimeProvider clock)
    {
        Answered? asked = await ReadAsync(context);
        (Account? account, string purpose) = asked?.Invitation is { Length: > 0 } invitation
            ? (book.Invited(invitation), "accept")
            : (MayAdd(context, book, clock) ? SignedIn.Of(context)?.Account : null, "add");
        if (account is null)
        {
            return Says(context, purpose == "accept" ? "invitation-over" : ComesInByKey(context, book) ? "prove-first" : "come-in-by-key");
        }

        PasskeyCreationOptionsResult made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id, Name = account.Name, DisplayName = account.Name }, context);
        return Question(book, $"{purpose} {account.Id}", made.CreationOptionsJson, made.AttestationState);
    }

    static async Task<IResult> AcceptAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book)
    {
        Answered? answered = await ReadAsync(context);
        if (book.Invited(answered?.Invitation ?? "") is not { } account)
        {
            return Says(context, "invitation-over");
        }

        if (await AttestAsync(context, handler, book, answered!, account, "accept") is not { } passkey)
        {
            return Says(context, "failed");
        }

        if (!book.AcceptInvitation(answered!.Invitation!, passkey, SignInDoor.AddressOf(context)))
        {
            return Says(context, "invitation-over");
        }

        await SignInDoor.ComeInAsync(context, account, Authentication.Passkey);
        return Done("/");
    }

    static async Task<IResult> AddAsync(HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, TimeProvider clock)
    {
        if (!MayAdd(context, book, clock))
        {
            return Says(context, ComesInByKey(context, book) ? "prove-first" : "come-in-by-key");
        }

        Account account = SignedIn.Of(context)!.Account;
        if (await ReadAsync(context) is not { } answered || await AttestAsync(context, handler, book, answered, account, "add") is not { } passkey)
        {
            return Says(context, "failed");
        }

        book.AddPasskey(passkey, SignInDoor.AddressOf(context));
        return Done("/me");
    }

    /// <summary>A further key is a further way in: it takes a fresh proof, by a key where there is one.</summary>
    static bool MayAdd(HttpContext context, AccountBook book, TimeProvider clock) =>
        SignedIn.Of(context) is { } me && StepUp.IsFresh(me.Session.ProvedAt, clock.GetUtcNow()) && ComesInByKey(context, book);

    /// <summary>Whether somebody came in by a key, or has none yet: else a password of the city would become two factors.</summary>
    internal static bool ComesInByKey(HttpContext context, AccountBook book) =>
        SignedIn.Of(context) is not { } me || me.Session.How == Authentication.Passkey || book.PasskeysOf(me.Account.Id).Count == 0;

    static async Task<(Account?, IResult?)> CheckAsync(
        HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, TimeProvider clock, string purpose, Answered answered)
    {
        string address = SignInDoor.AddressOf(context);
        if (StateOf(book, answered, purpose) is not { } state)
        {
            return (null, Says(context, "too-late"));
        }

        PasskeyAssertionResult<Account> result = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = context,
            CredentialJson = answered.Credential.GetRawText(),
            AssertionState = state,
        });
        if (!result.Succeeded)
        {
            book.Fail(OwnerOf(book, answered.Credential), address);
            return (null, Says(context, "failed"));
        }

        if (!result.User.MayComeIn(clock.GetUtcNow()))
        {
            return (null, Says(context, result.User.LockedUntil is null ? "failed" : "locked"));
        }

        book.UpdatePasskey(AccountUsers.Stored(result.User, result.Passkey));
        return (result.User, null);
    }

    static async Task<StoredPasskey?> AttestAsync(
        HttpContext context, IPasskeyHandler<Account> handler, AccountBook book, Answered answered, Account account, string purpose)
    {
        if (StateOf(book, answered, $"{purpose} {account.Id}") is not { } state)
        {
            return null;
        }

        PasskeyAttestationResult result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = context,
            CredentialJson = answered.Credential.GetRawText(),
            AttestationState = state,
        });
        if (!result.Succeeded || result.UserEntity.Id != account.Id || book.FindPasskey(result.Passkey.CredentialId) is not null)
        {
            return null;
        }

        string name = (answered.Name ?? "").Trim();
        result.Passkey.Name = name.Length is 0 or > LongestName ? SessionMaker.LanguageOf(context).Text("web.signin.key-unnamed") : name;
        return AccountUsers.Stored(account, result.Passkey);
    }

    /// <summary>Whose passkey it claims to be, so that attempts on one account count together.</summary>
    static string? OwnerOf(AccountBook book, JsonElement credential)
    {
        try
        {
            return credential.ValueKind == JsonValueKind.Object && credential.TryGetProperty("id", out JsonElement id) && id.GetString() is { } text
                ? book.FindPasskey(System.Buffers.Text.Base64Url.DecodeFromChars(text))?.Account : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static IResult Question(AccountBook book, string purpose, string options, string? state) => Results.Json(new
    {
        ceremony = book.BeginCeremony($"{purpose}\n{state}").Text,
        options = JsonElement.Parse(options),
    });

    /// <summary>The state of the question, if it was asked for this purpose; each is answered once.</summary>
    static string? StateOf(AccountBook book, Answered answered, string purpose) =>
        answered.Credential.ValueKind == JsonValueKind.Object && book.EndCeremony(answered.Ceremony) is { } kept && kept.StartsWith(purpose + "\n", StringComparison.Ordinal)
            ? kept[(purpose.Length + 1)..] : null;

    static async Task<Answered?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > LongestBody)
        {
            return null;
        }

        try
        {
            return await context.Request.ReadFromJsonAsync<Answered>(context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static IResult Done(string to) => Results.Json(new { to });

    static IResult Says(HttpContext context, string key)
    {
        Wording words = SessionMaker.LanguageOf(context);
        return Results.Json(new { says = words.Text("web.signin.says-" + key) }, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
}
