/** Answers that are not pages (calendar feeds, downloads): outside the page framework, on the same server. Null when it is a page. */
export async function plainHandler(request: Request): Promise<Response | null> {
  void request;
  return null;
}
