using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Web.Hosting;

/// <summary>The one open desk of this process.</summary>
sealed class DeskHost : IDisposable
{
    readonly SemaphoreSlim waking = new(0);

    public DeskHost(ServeOptions options, TimeProvider clock)
    {
        Desk = Desk.Open(options.Data, clock);
        Desk.AlarmLimits = options.Alarms;
        Desk.Scanner = options.Scanner;
        OutFolder.Empty(options);
    }

    internal Desk Desk { get; }

    /// <summary>Tells the clerk that something was submitted, so that what follows from it is done soon.</summary>
    internal void Wake()
    {
        if (waking.CurrentCount == 0)
        {
            waking.Release();
        }
    }

    internal Task<bool> WaitAsync(TimeSpan most, CancellationToken stop) => waking.WaitAsync(most, stop);

    public void Dispose()
    {
        Desk.Dispose();
        waking.Dispose();
    }
}

/// <summary>Does what the desk must do by itself: what is due by the clock, effects of the ledger, notices and their letters.</summary>
sealed partial class DeskClerk(
    DeskHost host, ServeOptions options, Azukari.Custody.Accounts.AccountBook book, Azukari.Custody.Tokens.TokenStore tokens, Alarms alarms,
    IServiceProvider services, IHostApplicationLifetime life, ILogger<DeskClerk> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>Set when the first round is over.</summary>
    readonly TaskCompletionSource begun = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever comes first is answered first: reading a long ledger keeps a core busy for seconds.
        var started = new TaskCompletionSource();
        await using CancellationTokenRegistration up = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        // Beside the rounds: where no index is there yet, a long ledger takes some seconds, and what is due does not wait for them.
        Task beside = Task.Factory.StartNew(() => Prepare(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Rounds(stoppingToken);
        await beside; // the desk is closed after this: nobody may still read it
    }

    void Prepare(CancellationToken stop)
    {
        try
        {
            begun.Task.Wait(stop);
            host.Desk.ReadAhead();
            Lists.ListsAhead.Make(host.Desk, options.Words, services, stop);
            host.Desk.IndexEntries(stop);
            host.Desk.TellAhead(stop);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
#pragma warning disable CA1031 // Without it, lists and searches are slower; whoever reads what is damaged is told then.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(log, e is CustodyException known ? known.Code : e.GetType().Name);
        }
    }

    async Task Rounds(CancellationToken stoppingToken)
    {
        Task letters = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(Work, stoppingToken);
                begun.TrySetResult();

                // Beside the rounds: a mail server that does not answer holds up no deadline.
                letters = letters.IsCompleted ? Task.Run(() => SendAsync(stoppingToken), CancellationToken.None) : letters;
                await host.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await letters; // it writes into the desk, which is closed after this
    }

    /// <summary>Sends what waits, where the custody says by which way; without one the inbox is all.</summary>
    async Task SendAsync(CancellationToken stop)
    {
        try
        {
            if (host.Desk.NoticeSettings is not { Mail: null, Webhook: null })
            {
                await host.Desk.SendLettersAsync(options.Words.Language, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; the letter goes again under the same identifier.
        }
#pragma warning disable CA1031 // Whatever it is, the next round tries again; a letter that fails is noted as such.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(log, e is CustodyException known ? known.Code : e.GetType().Name);
        }
    }

    /// <summary>Each step by itself: a fault in one, or in one contract, keeps no key from being destroyed and nobody from being told.</summary>
    void Work()
    {
        foreach (ContractId contract in host.Desk.Contracts)
        {
            Try(() => host.Desk.DoWhatIsDue(contract));
        }

        Try(host.Desk.RunEffects);
        Try(() => host.Desk.MakeNotices());
        Try(alarms.LookAtAttempts);
        Try(() => host.Desk.MakeNotices(book));
        Try(() => host.Desk.MakeNotices(tokens));
    }

    void Try(Action step)
    {
        try
        {
            step();
        }
#pragma warning disable CA1031 // Whatever it is, the next round tries again; who submits meanwhile is told by the desk itself.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(log, e is CustodyException known ? known.Code : e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The desk could not do what is due: {Code}")]
    static partial void Failed(ILogger log, string code);
}
