namespace Azukari.Web.Hosting;

/// <summary>Notes in the server's log who took a list away: which, in what form, how many rows, from where; nothing of what stands in it.</summary>
/// <remarks>
/// A list holds names of workers and files, no numbers and no content: taking it is no act of the memorandum, and so no entry. On a screen a person looks;
/// in a file the whole list leaves the desk, and whoever asks later where it came from finds it here.
/// </remarks>
static partial class ListsTaken
{
    internal static void Note(HttpContext context, string list, string format, int rows)
    {
        ILogger log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ListsTaken));
        string who = AccessNotes.WhoOf(context) ?? "nobody";
        string address = SignIn.SignInDoor.AddressOf(context);
        Taken(log, list, format, rows, who, address, context.TraceIdentifier);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "list {List} taken as {Format}, {Rows} rows, by {Who} from {Address} ({Trace})")]
    static partial void Taken(ILogger log, string list, string format, int rows, string who, string address, string trace);
}
