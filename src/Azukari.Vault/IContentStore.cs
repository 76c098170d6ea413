namespace Azukari.Vault;

/// <summary>Where the encrypted contents lie. It sees ciphertext and random ids, nothing else.</summary>
/// <remarks>
/// An id is one to three lower-case letters, a hyphen, and sixteen random characters of 0-9 and a-z, such as
/// <c>f-k3v9x0q2m7w1c5d8</c>; every method refuses another with an <see cref="ArgumentException"/>. A full or failing
/// disk surfaces as the <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> that the system gave.
/// </remarks>
public interface IContentStore
{
    /// <summary>Begins a content: it is written aside, and exists under its id only when it is committed.</summary>
    StagedContent Stage(string id);

    /// <summary>Opens a content at its beginning; the stream can seek.</summary>
    /// <exception cref="FileNotFoundException">There is none of this id.</exception>
    Stream OpenRead(string id);

    /// <summary>Whether a content of this id is committed.</summary>
    bool Exists(string id);

    /// <summary>Removes a content, durably. Does nothing when there is none.</summary>
    /// <remarks>This frees space; what erases is the destruction of its key.</remarks>
    void Delete(string id);

    /// <summary>The ids of all committed contents, in no order, read while they are enumerated.</summary>
    IEnumerable<string> List();

    /// <summary>Removes what crashed processes left half-written, and leaves alone what is being written.</summary>
    /// <returns>How many were removed.</returns>
    int CleanStaged();
}
