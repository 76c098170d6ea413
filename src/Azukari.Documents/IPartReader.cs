using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Reads one kind of container or document, and hands what is inside to a visitor, part by part.</summary>
/// <remarks>
/// A reader may throw whatever its library throws: the walker reports the file as damaged and keeps what was found until
/// then. Where the reason is known (encrypted, over a limit), it throws <see cref="ContentException"/>, or names the part by
/// <see cref="IPartVisitor.Unread"/> and goes on. Readers are stateless, and used from several threads.
/// </remarks>
interface IPartReader
{
    /// <summary>Whether the reader goes back and forth. One that does not is given content of any length as it comes.</summary>
    bool Seeks => true;

    /// <summary>Reads a file.</summary>
    /// <param name="content">The bytes, at their beginning; it can seek where <see cref="Seeks"/> asks for it, and stays open.</param>
    /// <param name="visitor">Receives the parts.</param>
    void Read(Stream content, IPartVisitor visitor);
}

/// <summary>Takes the parts of one container or document.</summary>
interface IPartVisitor
{
    /// <summary>Bounds that a reader keeps where its library could run away before the walker sees a byte.</summary>
    ContentLimits Limits { get; }

    /// <summary>
    /// A file inside: it is scanned to its end, and opened in turn when it is a container, before the call returns. Its damage
    /// is reported here and does not reach the reader.
    /// </summary>
    /// <param name="name">Its name or path in the container; what is not fit for a line of text is replaced.</param>
    /// <param name="content">Its bytes, from the present position; need not seek.</param>
    void File(string name, Stream content);

    /// <summary>A table: a sheet, a database table, a table of a document. Disposal ends it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cellName">
    /// Names a cell by row (from 1) and column (from 0) in paths; by default as spreadsheets do, C7.
    /// </param>
    TableText Table(string name, Func<long, int, string>? cellName = null);

    /// <summary>Text in reading order, each paragraph a line. Disposal ends it.</summary>
    /// <param name="name">Its name, such as the part of the package that holds it.</param>
    ProseText Text(string name);

    /// <summary>The visitor of what lies in a part that the same reader goes through: a message in a mailbox, a storage.</summary>
    /// <param name="name">The part's name; empty for this part itself.</param>
    IPartVisitor Part(string name);

    /// <summary>Runs a piece of the reading: its failure is reported here, and the reader goes on behind it.</summary>
    /// <returns>Whether the piece was read to its end, or what was left out is known.</returns>
    bool Attempt(Action read);

    /// <summary>
    /// Counts bytes that a library unpacked where the walker does not see them, and looks at the clock. For readers whose
    /// library could run away between two parts.
    /// </summary>
    /// <param name="bytes">How many; 0 looks at the clock alone.</param>
    /// <exception cref="LimitException">A bound is reached.</exception>
    void Spend(long bytes);

    /// <summary>A part that cannot be read.</summary>
    /// <param name="name">Its name; empty for the file as a whole.</param>
    /// <param name="reason">Why.</param>
    void Unread(string name, UnscannedReason reason);
}
