namespace Azukari.Web.Pages.Keeping;

/// <summary>A folder of one request, readable by the desk alone, that is gone when the request is.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-");

    internal string PathOf(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Sends a file of the folder, and removes the folder once it is sent.</summary>
    internal IResult Send(HttpContext context, string name, string type, string? shownAs = null)
    {
        context.Response.RegisterForDispose(this);
        return Results.File(PathOf(name), type, shownAs);
    }
}
