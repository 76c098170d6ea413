using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Web.Tests.SignIn;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>A desk that is no demonstration: HTTPS, an authority of its own; the contract is entered, and nobody has done anything yet.</summary>
public sealed class RealDesk : HttpsServer
{
    const int Rows = 60;
    const ulong Seed = 7;

    readonly string samples = Directory.CreateTempSubdirectory("azukari-samples-").FullName;
    readonly WallClock clock = new();

    private protected override TimeProvider Clock => clock;

    /// <summary>Passkeys are bound to a name, so not to 127.0.0.1.</summary>
    internal Uri Site => new UriBuilder(Address) { Host = "localhost" }.Uri;

    internal DateTimeOffset Now => clock.GetUtcNow();

    private protected override void Begin()
    {
        SampleFiles.Write(samples, Rows, Seed);
        byte[] memorandum = SampleMemorandum.OkayamaKaigo();
        using Desk desk = Desk.Create(Data, clock);
        desk.OpenContract(MemorandumFile.Read(memorandum).Document!, memorandum);
    }

    /// <summary>A file of made-up people, as the city exports it.</summary>
    internal string Sample(string beginning) => Directory.EnumerateFiles(samples, beginning + "*").Single();

    /// <summary>A file that somebody has on his machine.</summary>
    internal string Keeps(string name, byte[] content)
    {
        string path = Path.Combine(samples, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>An administrator, whom the machine's owner invites at the shell; he makes his key in the browser.</summary>
    internal async Task<Someone> Administrator(IBrowser browser, string name)
    {
        Someone someone = await Comes(browser, null);
        await someone.AcceptAsync(Book.Invite(name, true, AccountBook.Shell, "").Link.Text);
        return someone;
    }

    /// <summary>Somebody at a machine, who is not in.</summary>
    internal Task<Someone> Comes(IBrowser browser, byte[]? certificate) => Someone.At(browser, Site, Contract.Value, certificate);

    /// <summary>Goes to another machine with the same key; the window that was open is closed.</summary>
    internal async Task<Someone> Moves(IBrowser browser, Someone from, byte[]? certificate)
    {
        Someone there = await from.With(browser, Site, certificate);
        await from.Page.Context.CloseAsync();
        return there;
    }

    /// <summary>Nobody waits for it in a test.</summary>
    internal void Passes(TimeSpan time) => clock.Ahead += time;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(samples, recursive: true);
    }

    sealed class WallClock : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
