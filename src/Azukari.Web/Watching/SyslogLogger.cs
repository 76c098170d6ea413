namespace Azukari.Web.Watching;

/// <summary>Sends the server's own lines to the city's log server, beside the console: the same lines, and of a fault its kind alone.</summary>
/// <param name="sender">What sends them.</param>
/// <param name="clock">The clock.</param>
[ProviderAlias("Syslog")]
sealed class SyslogLogger(SyslogSender sender, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose() => sender.Dispose();

    sealed class Lines(SyslogLogger to, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                // What an exception says may name paths, or what somebody sent; it stays on this machine.
                string said = formatter(state, null);
                to.Send(SyslogLine.Of(logLevel, to.Now, category, exception is null ? said : $"{said} ({exception.GetType().Name})"));
            }
        }
    }

    DateTimeOffset Now => clock.GetUtcNow();

    void Send(byte[] line) => sender.Send(line);
}
