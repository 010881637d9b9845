import { connection } from './connection.ts';

/** Links and forms keep the page while the server is not heard, and go on when it answers. */
export function startLeaving(): void {
  let goesOn = false;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]') ?? null;
    if (link === null || !connection.isDoubtful || !leadsToPage(event, link)) return;
    event.preventDefault();
    connection.leave(() => location.assign(link.href));
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (goesOn || !connection.isDoubtful || event.defaultPrevented || form.method === 'dialog') return;
    event.preventDefault();
    const { submitter } = event;
    connection.leave(() => {
      goesOn = true;
      form.requestSubmit(submitter);
      goesOn = false;
    });
  });
  window.addEventListener('offline', () => connection.cut());
}

/** Whether a press opens another page of this server in the place of this one. */
function leadsToPage(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const opensElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target !== '';
  const isHere = link.hash !== '' && link.href.replace(/#.*/, '') === location.href.replace(/#.*/, '');
  return !event.defaultPrevented && !opensElsewhere && !isHere && link.origin === location.origin;
}
