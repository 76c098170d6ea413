using Microsoft.Win32.SafeHandles;

namespace Azukari.Scanner;

/// <summary>A stream that gives the bytes of one file on disk as they lie there: who knows may read the file itself.</summary>
public interface IFileBacked
{
    /// <summary>The open file; a position in it is the same in the stream.</summary>
    SafeFileHandle Handle { get; }

    /// <summary>Where the file lies; <see langword="null"/> where its name cannot be told.</summary>
    string? FilePath { get; }

    /// <summary>Says how far the file was read past the stream.</summary>
    /// <param name="position">Bytes from the beginning.</param>
    void Reached(long position);
}
