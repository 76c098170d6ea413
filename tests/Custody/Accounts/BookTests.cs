using Azukari.Custody.Accounts;

namespace Azukari.Custody.Tests.Accounts;

/// <summary>A book of accounts of its own, with a clock that we turn.</summary>
public abstract class BookTests : IDisposable
{
    int keys;

    protected BookTests()
    {
        File.WriteAllText(Path.Combine(Folder, "custody.json"), "{}");
        Book = AccountBook.Open(Folder, Clock);
    }

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("azukari-accounts-").FullName;

    private protected TurnedClock Clock { get; } = new();

    private protected AccountBook Book { get; private set; }

    public void Dispose()
    {
        Book.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the book anew, as a server does that is started with other settings.</summary>
    private protected void OpenWith(string signIn)
    {
        File.WriteAllText(Path.Combine(Folder, "sign-in.json"), signIn);
        Book.Dispose();
        Book = AccountBook.Open(Folder, Clock);
    }

    private protected Account Administrator(string name) => Invited(name, administrator: true);

    private protected Account Person(string name) => Invited(name, administrator: false);

    Account Invited(string name, bool administrator)
    {
        (Account account, Secret link) = Book.Invite(name, administrator, AccountBook.Shell, "");
        Assert.True(Book.AcceptInvitation(link.Text, Key(account, (byte)++keys), ""));
        return account;
    }

    private protected static StoredPasskey Key(Account account, byte number) => new(
        new byte[] { number, 1, 2, 3 }, account.Id, "青い鍵", new byte[] { 4 }, DateTimeOffset.UnixEpoch, 0, "usb", true, false, false, new byte[] { 5 }, new byte[] { 6 });

    private protected sealed class TurnedClock : TimeProvider
    {
        DateTimeOffset now = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        internal void Turn(TimeSpan by) => now += by;
    }
}
