import type { SentFile } from '../protocol.ts';

/** The files that a person chose, ready to be sent. */
export async function readFiles(chosen: FileList | null): Promise<SentFile[]> {
  return Promise.all(
    [...(chosen ?? [])].map(async (file) => ({
      name: file.name,
      contentType: file.type === '' ? 'application/octet-stream' : file.type,
      data: await readBase64(file),
    })),
  );
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      // `data:…;base64,` and then the bytes.
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '');
    };
    reader.onerror = () => {
      reject(new Error(`${file.name} cannot be read`));
    };
    reader.readAsDataURL(file);
  });
}
