using Azukari.Custody.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Azukari.Web.SignIn;

/// <summary>The book of accounts, as ASP.NET Core Identity asks it: it checks passkeys, and we keep them.</summary>
/// <remarks>Accounts are made, linked and removed in <see cref="AccountBook"/> alone, under its own rules; Identity's ways to do so are closed.</remarks>
sealed class AccountUsers(AccountBook book) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(book.Find(userId));

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(book.Find(normalizedUserName));

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Closed();

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. book.PasskeysOf(user.Id).Select(Info)]);

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(book.FindPasskey(credentialId) is { } found ? book.Find(found.Account) : null);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(book.FindPasskey(credentialId) is { } found && found.Account == user.Id ? Info(found) : null);

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw Closed();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Closed();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Closed();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Closed();

    public void Dispose()
    {
        // The book is the program's, not a request's.
    }

    internal static StoredPasskey Stored(Account user, UserPasskeyInfo p) => new(
        p.CredentialId, user.Id, p.Name ?? "", p.PublicKey, p.CreatedAt, p.SignCount, string.Join(' ', p.Transports ?? []), p.IsUserVerified,
        p.IsBackupEligible, p.IsBackedUp, p.AttestationObject, p.ClientDataJson);

    static UserPasskeyInfo Info(StoredPasskey p) => new(
        p.Credential.ToArray(), p.PublicKey.ToArray(), p.AddedAt, p.SignCount, p.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), p.IsVerified,
        p.IsBackupEligible, p.IsBackedUp, p.Attestation.ToArray(), p.ClientData.ToArray())
    {
        Name = p.Name,
    };

    static NotSupportedException Closed() => new("Accounts change in their book alone.");
}
