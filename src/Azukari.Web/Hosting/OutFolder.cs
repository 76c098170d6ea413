using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Api;

namespace Azukari.Web.Hosting;

/// <summary>A folder for what is made to be sent, readable by the desk alone and gone with the request. Bundles and papers; what the vault holds never lies in it.</summary>
/// <remarks>They hold names. So they lie beside the custody, where a desk that starts finds what one that was killed has left.</remarks>
sealed class OutFolder : IDisposable
{
    internal OutFolder(ApiCall call)
        : this(call.Options)
    {
    }

    internal OutFolder(ServeOptions options)
    {
        Path = System.IO.Path.Combine(RootOf(options), NewId.Of<ActId>().Value);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    internal string Path { get; }

    internal string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes what an earlier process left. Only for the one process that holds the custody, before it answers anybody.</summary>
    internal static void Empty(ServeOptions options)
    {
        if (Directory.Exists(RootOf(options)))
        {
            Directory.Delete(RootOf(options), recursive: true);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Sends a file of the folder, and removes the folder once it is sent.</summary>
    internal IResult Send(HttpContext context, string name, string type, string? shownAs = null)
    {
        context.Response.RegisterForDispose(this);
        return Results.File(PathOf(name), type, shownAs);
    }

    static string RootOf(ServeOptions options) => System.IO.Path.Combine(System.IO.Path.GetFullPath(options.Data), "web", "out");
}
