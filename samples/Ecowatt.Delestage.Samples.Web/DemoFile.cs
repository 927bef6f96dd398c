namespace Ecowatt.Delestage.Samples.Web;

/// <summary>A file for the history of one run of the demonstration, in a folder that goes with it.</summary>
internal sealed class DemoFile
{
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<DirectoryInfo> _folder = new(static () => Directory.CreateTempSubdirectory("ecowatt-demo-"));

    public string Path => System.IO.Path.Combine(_folder.Value.FullName, "history.db");

    /// <summary>Deletes the file and its folder. Where the host is disposed of while it still stops, the database may just be closing in it: then it is tried again.</summary>
    /// <exception cref="IOException">Somebody still writes in the folder after five seconds.</exception>
    public async Task DeleteAsync()
    {
        for (var left = Attempts; _folder.IsValueCreated && _folder.Value.Exists; left--)
        {
            try
            {
                _folder.Value.Delete(recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(Pause);
            }

            _folder.Value.Refresh();
        }
    }
}
