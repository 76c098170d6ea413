using System.Net;
using System.Security.Cryptography.X509Certificates;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Custody.Walkthrough;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A real server with TLS on the sample contract, without personas: people have accounts, terminals have certificates.</summary>
public class HttpsServer : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("azukari-https-").FullName;
    WebApplication? app;

    internal static ContractId Contract { get; } = new("okayama-kaigo");

    public Uri Address { get; private set; } = null!;

    public Uri Plain { get; private set; } = null!;

    internal string Data => Path.Combine(folder, "data");

    internal AccountBook Book => (AccountBook)app!.Services.GetService(typeof(AccountBook))!;

    internal DeskHost Host => (DeskHost)app!.Services.GetService(typeof(DeskHost))!;

    internal TerminalAuthority Authority { get; private set; } = null!;

    /// <summary>The last section of the story that is played before: the re-entrustment, where nothing else is said.</summary>
    private protected virtual int Until => 6;

    /// <summary>The desk's clock.</summary>
    private protected virtual TimeProvider Clock => TimeProvider.System;

    public async ValueTask InitializeAsync()
    {
        Begin();
        using (var making = AccountBook.Open(Data, Clock))
        {
            TerminalAuthority.Create(Data, "預かり 端末認証局", making, Clock).Dispose();
        }

        Prepare();
        app = Serve.Build(new ServeOptions(Data, new IPEndPoint(IPAddress.Loopback, 0), false, Wording.For("ja"))
        {
            Https = new IPEndPoint(IPAddress.Loopback, 0),
            Proxies = [IPNetwork.Parse("127.0.0.9/32")],
        }, Clock);
        await app.StartAsync();
        Address = new Uri(app.Urls.First(u => u.StartsWith("https:", StringComparison.Ordinal)));
        Plain = new Uri(app.Urls.First(u => u.StartsWith("http:", StringComparison.Ordinal)));
        Authority = TerminalAuthority.Open(Data, Book, Clock)!;
        await StartedAsync();
    }

    internal IServiceProvider Services => app!.Services;

    /// <summary>The folder that goes with the server.</summary>
    internal string Folder => folder;

    /// <summary>Makes the custody.</summary>
    private protected virtual void Begin() => Story.Play(Data, [], Until, Clock, _ => { }, null);

    /// <summary>What lies in the custody's folder before the server starts.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>What is started beside the server.</summary>
    private protected virtual Task StartedAsync() => Task.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        Authority.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal T Find<T>(string handle) where T : struct, IIdentifier<T> => new Azukari.Custody.Doors.Names(Host.Desk, Contract).Find<T>(handle)!.Value;

    /// <summary>Somebody who has an account, linked as a worker (or as an inspector, or not at all), already in by passkey.</summary>
    internal (Account Account, string Cookie) In(string name, string? worker, bool administrator = false, bool inspector = false)
    {
        Account account = Book.Invite(name, administrator, AccountBook.Shell, "").Account;
        if (worker is not null || inspector)
        {
            WorkerId? who = worker is null ? null : Find<WorkerId>(worker);
            if (who is { } taken && Book.AccountOf(Contract, taken) is { } other)
            {
                Book.Unlink(other, Contract, AccountBook.Shell, "");
            }

            Assert.Null(Book.Link(account.Id, new AccountLink(Contract, who), AccountBook.Shell, ""));
        }

        return (account, SessionFor(account));
    }

    /// <summary>Another session of somebody who has an account.</summary>
    internal string SessionFor(Account account, Authentication how = Authentication.Passkey) =>
        Cookies.Of(app!.Services, account.Id, Book.ComeIn(account.Id, how, "127.0.0.1"), tls: true);

    /// <summary>A browser on a machine: with a certificate or none, from a local address.</summary>
    internal HttpClient Machine(X509Certificate2? certificate = null, string? cookie = null, string from = "127.0.0.1")
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, served, _, _) => Trusts(served);
        if (certificate is not null)
        {
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        var client = new HttpClient(handler) { BaseAddress = Address };
        if (cookie is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        return client;
    }

    /// <summary>As a machine that was told to trust the desk's own authority.</summary>
    internal bool Trusts(X509Certificate? served)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Authority.Root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var leaf = new X509Certificate2(served!);
        return chain.Build(leaf);
    }
}
