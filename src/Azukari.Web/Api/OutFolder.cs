using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>A folder for what is made to be sent, gone with the request. Bundles and papers; what the vault holds never lies in it.</summary>
sealed class OutFolder : IDisposable
{
    internal OutFolder(ApiCall call)
    {
        string root = call.Options.Data;
        Path = System.IO.Path.Combine(root, "web", "out", NewId.Of<ActId>().Value);
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

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
