using Azukari.Custody.Accounts;
using Azukari.Custody.Lists;
using Azukari.Custody.Tokens;

namespace Azukari.Web.Lists;

/// <summary>Lists of the doors, on pages that not everyone may open. Their files come from the address of their page, so that whoever guards the one guards the other.</summary>
static class DoorScreens
{
    /// <summary>Accounts.</summary>
    internal static ListScreen Accounts { get; } = new("accounts", "accountName", "accountKind", "accountState", "passkeys", "contracts")
    {
        Of = scene => AccessLists.Accounts(BookOf(scene), scene.Words, NowOf(scene)),
        Filters = [ListFilter.By("accountKind", "kind"), ListFilter.By("accountState", "state")],
        HasOwnFiles = true,
        Searched = ["accountName", "contracts", "id"],
        Url = (_, thing) => $"/accounts/{((Account)thing).Id}",
    };

    /// <summary>Certificates of terminals.</summary>
    internal static ListScreen Certificates { get; } = new("certificates", "terminalLabel", "certificateTerminals", "expiresAt", "certificateState")
    {
        Of = scene => AccessLists.Certificates(BookOf(scene), scene.Words, NowOf(scene)),
        Filters = [ListFilter.By("certificateState", "state"), .. ListFilter.Between("expiresAt")],
        HasOwnFiles = true,
        Searched = ["terminalLabel", "certificateSerial", "certificateTerminals", "contracts"],
    };

    /// <summary>トークン: those that one may revoke.</summary>
    internal static ListScreen Tokens { get; } = new("tokens", "tokenLabel", "tokenWorker", "purposes", "tokenState", "expiresAt", "lastUsedAt")
    {
        Of = scene => AccessLists.Tokens(scene.Source, scene.Context.RequestServices.GetRequiredService<TokenStore>()),
        Filters = [ListFilter.By("tokenState", "state"), ListFilter.By("tokenWorker", "for"), .. ListFilter.Between("expiresAt")],
        Searched = ["tokenLabel", "token", "tokenWorker", "purposes"],
        Sort = "-at",
        HasOwnFiles = true,
    };

    static AccountBook BookOf(ListScene scene) => scene.Context.RequestServices.GetRequiredService<AccountBook>();

    static DateTimeOffset NowOf(ListScene scene) => scene.Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
