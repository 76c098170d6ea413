using Azukari.Custody.Walkthrough;

namespace Azukari.Web.Hosting;

/// <summary>A demonstration: the sample contract, in the middle of its work, with everybody to be played.</summary>
static class Demonstration
{
    /// <summary>Makes the custody of a demonstration where there is none yet.</summary>
    internal static void Prepare(ServeOptions options)
    {
        if (!Directory.Exists(options.Data) || !Directory.EnumerateFileSystemEntries(options.Data).Any())
        {
            Console.WriteLine(options.Words.Text("serve.preparing"));
            Story.PlayForDemonstration(options.Data, TimeProvider.System);
        }
    }
}
